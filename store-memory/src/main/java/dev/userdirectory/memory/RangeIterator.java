package dev.userdirectory.memory;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Iterates over the values of a range of a tree, in ascending or descending order. */
final class RangeIterator<K, V> implements Iterator<V> {

  private final boolean descending;
  private final Deque<Node<K, V>> ahead = new ArrayDeque<>();
  private @Nullable Block<K, V> block;
  private int at;
  private int left;

  /**
   * Creates an iterator from the entry at {@code start} to the one before {@code end}, or in
   * reverse if {@code descending}.
   */
  RangeIterator(@Nullable Node<K, V> root, int start, int end, boolean descending) {
    this.descending = descending;
    this.left = end - start;
    if (root != null && left > 0) {
      goTo(root, descending ? end - 1 : start);
    }
  }

  private void goTo(Node<K, V> root, int index) {
    Node<K, V> node = root;
    at = index;
    while (node instanceof Fork<K, V> fork) {
      int before = fork.left().size();
      if (at < before) {
        if (!descending) {
          ahead.push(fork.right());
        }
        node = fork.left();
      } else {
        if (descending) {
          ahead.push(fork.left());
        }
        node = fork.right();
        at -= before;
      }
    }
    block = (Block<K, V>) node;
  }

  @Override
  public boolean hasNext() {
    return left > 0;
  }

  @Override
  public V next() {
    if (left <= 0) {
      throw new NoSuchElementException();
    }
    left--;
    Block<K, V> here = Objects.requireNonNull(block);
    if (at < 0 || at >= here.size()) {
      Node<K, V> node = ahead.pop();
      goTo(node, descending ? node.size() - 1 : 0);
      here = Objects.requireNonNull(block);
    }
    V value = here.value(at);
    at += descending ? -1 : 1;
    return value;
  }
}
