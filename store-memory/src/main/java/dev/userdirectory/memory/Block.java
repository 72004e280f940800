package dev.userdirectory.memory;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Holds neighbouring entries of a tree in one array, first the keys, then their values. An entry
 * takes two places of the array; a node for each entry would take five times as much memory.
 */
final class Block<K, V> implements Node<K, V> {

  /** The maximum number of entries in a block. A change copies a whole block. */
  static final int MOST = 32;

  private final Object[] entries;

  private Block(Object[] entries) {
    this.entries = entries;
  }

  static <K, V> Block<K, V> of(K key, V value) {
    return new Block<>(new Object[] {key, value});
  }

  @Override
  public int size() {
    return entries.length / 2;
  }

  @Override
  public Block<K, V> first() {
    return this;
  }

  @SuppressWarnings("unchecked") // The array holds only keys and values.
  K key(int index) {
    return (K) entries[index];
  }

  @SuppressWarnings("unchecked") // The array holds only keys and values.
  V value(int index) {
    return (V) entries[size() + index];
  }

  /**
   * Returns a copy with an entry inserted at an index, or two blocks under a fork if this block is
   * full.
   */
  Node<K, V> with(int index, K key, V value) {
    int size = size();
    if (size < MOST) {
      Object[] more = new Object[entries.length + 2];
      System.arraycopy(entries, 0, more, 0, index);
      more[index] = key;
      System.arraycopy(entries, index, more, index + 1, size);
      more[index + 1 + size] = value;
      System.arraycopy(entries, size + index, more, index + size + 2, size - index);
      return new Block<>(more);
    }
    // A tree that grows at its end, such as an audit trail, leaves full blocks behind.
    if (index == size) {
      return Fork.of(this, of(key, value));
    }
    if (index == 0) {
      return Fork.of(of(key, value), this);
    }
    int half = size / 2;
    Block<K, V> left = part(0, half);
    Block<K, V> right = part(half, size);
    return index <= half
        ? Fork.of(left.with(index, key, value), right)
        : Fork.of(left, right.with(index - half, key, value));
  }

  /** Returns a copy in which the entry at an index is replaced. */
  Block<K, V> replacing(int index, K key, V value) {
    Object[] other = entries.clone();
    other[index] = key;
    other[size() + index] = value;
    return new Block<>(other);
  }

  /** Returns a copy without the entry at an index, or null if that was the only entry. */
  @Nullable Block<K, V> without(int index) {
    int size = size();
    if (size == 1) {
      return null;
    }
    Object[] less = new Object[entries.length - 2];
    System.arraycopy(entries, 0, less, 0, index);
    System.arraycopy(entries, index + 1, less, index, size - 1);
    System.arraycopy(entries, size + index + 1, less, size + index - 1, size - index - 1);
    return new Block<>(less);
  }

  /** Returns a block with the entries of this block, followed by those of {@code next}. */
  Block<K, V> and(Block<K, V> next) {
    int size = size();
    int more = next.size();
    Object[] all = new Object[entries.length + next.entries.length];
    System.arraycopy(entries, 0, all, 0, size);
    System.arraycopy(next.entries, 0, all, size, more);
    System.arraycopy(entries, size, all, size + more, size);
    System.arraycopy(next.entries, more, all, 2 * size + more, more);
    return new Block<>(all);
  }

  private Block<K, V> part(int start, int end) {
    int size = size();
    Object[] some = Arrays.copyOfRange(entries, start, start + 2 * (end - start));
    System.arraycopy(entries, size + start, some, end - start, end - start);
    return new Block<>(some);
  }
}
