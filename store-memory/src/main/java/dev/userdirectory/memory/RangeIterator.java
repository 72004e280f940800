package dev.userdirectory.memory;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Walks over neighbouring entries of a tree, one way or the other. */
final class RangeIterator<K, V> implements Iterator<Node<K, V>> {

  private final boolean descending;
  private final Deque<Node<K, V>> ahead = new ArrayDeque<>();
  private int left;

  /**
   * Walks from the entry at {@code start} to the one before {@code end}, or the other way round.
   */
  RangeIterator(@Nullable Node<K, V> root, int start, int end, boolean descending) {
    this.descending = descending;
    this.left = end - start;
    if (left > 0) {
      goTo(root, descending ? end - 1 : start);
    }
  }

  private void goTo(@Nullable Node<K, V> root, int index) {
    Node<K, V> node = root;
    int at = index;
    while (node != null) {
      int here = Node.sizeOf(node.left());
      boolean comesLater = descending ? at >= here : at <= here;
      if (comesLater) {
        ahead.push(node);
      }
      if (at == here) {
        return;
      }
      node = at < here ? node.left() : node.right();
      at = at < here ? at : at - here - 1;
    }
  }

  @Override
  public boolean hasNext() {
    return left > 0;
  }

  @Override
  public Node<K, V> next() {
    if (left <= 0) {
      throw new NoSuchElementException();
    }
    left--;
    Node<K, V> node = ahead.pop();
    Node<K, V> next = descending ? node.left() : node.right();
    while (next != null) {
      ahead.push(next);
      next = descending ? next.right() : next.left();
    }
    return node;
  }
}
