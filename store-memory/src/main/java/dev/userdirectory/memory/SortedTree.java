package dev.userdirectory.memory;

import java.util.Collection;
import java.util.Comparator;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An immutable sorted map. A change returns a new tree that shares all but one path with this one,
 * so that it costs no more in a large tree than its depth. One that is made with an order of values
 * too may hold several values under a key, as an index does.
 */
final class SortedTree<K, V> {

  private final Comparator<? super K> keys;
  private final @Nullable Comparator<? super V> values;
  private final @Nullable Node<K, V> root;

  private SortedTree(
      Comparator<? super K> keys,
      @Nullable Comparator<? super V> values,
      @Nullable Node<K, V> root) {
    this.keys = keys;
    this.values = values;
    this.root = root;
  }

  /** An empty tree with one value a key. */
  static <K, V> SortedTree<K, V> map(Comparator<? super K> keys) {
    return new SortedTree<>(keys, null, null);
  }

  /** An empty tree with several values a key. */
  static <K, V> SortedTree<K, V> index(Comparator<? super K> keys, Comparator<? super V> values) {
    return new SortedTree<>(keys, values, null);
  }

  int size() {
    return Node.sizeOf(root);
  }

  /** The value of a key, or null. */
  @Nullable V get(K key) {
    Node<K, V> node = root;
    while (node != null) {
      int side = keys.compare(key, node.key());
      if (side == 0) {
        return node.value();
      }
      node = side < 0 ? node.left() : node.right();
    }
    return null;
  }

  boolean contains(K key) {
    return get(key) != null;
  }

  /** All entries. */
  Range<K, V> all() {
    return new Range<>(this, 0, size());
  }

  /** The entries of one key. */
  Range<K, V> of(K key) {
    return all()
        .dropWhile((other, value) -> keys.compare(other, key) < 0)
        .takeWhile((other, value) -> keys.compare(other, key) <= 0);
  }

  /** The keys, each once, however many values they have. */
  Stream<K> keys() {
    return Stream.iterate(all(), range -> range.size() > 0, range -> range.dropWhile(upTo(range)))
        .map(Range::firstKey);
  }

  private BiPredicate<K, V> upTo(Range<K, V> range) {
    K first = range.firstKey();
    return (key, value) -> keys.compare(key, first) <= 0;
  }

  /**
   * The index of the first entry in a range for which a condition no longer holds, that holds for
   * the first ones of the range and for no others.
   */
  int indexAfter(int start, int end, BiPredicate<K, V> condition) {
    int after = 0;
    Node<K, V> node = root;
    while (node != null) {
      int index = after + Node.sizeOf(node.left());
      boolean holds = index < start || (index < end && condition.test(node.key(), node.value()));
      after = holds ? index + 1 : after;
      node = holds ? node.right() : node.left();
    }
    return after;
  }

  RangeIterator<K, V> walk(int start, int end, boolean descending) {
    return new RangeIterator<>(root, start, end, descending);
  }

  SortedTree<K, V> put(K key, V value) {
    return new SortedTree<>(keys, values, put(root, key, value));
  }

  SortedTree<K, V> remove(K key, V value) {
    return new SortedTree<>(keys, values, remove(root, key, value));
  }

  /** Takes a value from under the keys that it had, and puts it under those that it shall have. */
  SortedTree<K, V> move(V value, Collection<K> before, Collection<K> after) {
    SortedTree<K, V> moved = this;
    for (K key : before) {
      moved = after.contains(key) ? moved : moved.remove(key, value);
    }
    for (K key : after) {
      moved = before.contains(key) ? moved : moved.put(key, value);
    }
    return moved;
  }

  private Node<K, V> put(@Nullable Node<K, V> node, K key, V value) {
    if (node == null) {
      return Node.of(key, value, null, null);
    }
    int side = compare(key, value, node);
    if (side == 0) {
      return Node.of(key, value, node.left(), node.right());
    }
    return side < 0
        ? Node.balanced(node.key(), node.value(), put(node.left(), key, value), node.right())
        : Node.balanced(node.key(), node.value(), node.left(), put(node.right(), key, value));
  }

  private @Nullable Node<K, V> remove(@Nullable Node<K, V> node, K key, V value) {
    if (node == null) {
      return null;
    }
    int side = compare(key, value, node);
    if (side == 0) {
      return Node.joined(node.left(), node.right());
    }
    return side < 0
        ? Node.balanced(node.key(), node.value(), remove(node.left(), key, value), node.right())
        : Node.balanced(node.key(), node.value(), node.left(), remove(node.right(), key, value));
  }

  private int compare(K key, V value, Node<K, V> node) {
    int side = keys.compare(key, node.key());
    return side != 0 || values == null ? side : values.compare(value, node.value());
  }
}
