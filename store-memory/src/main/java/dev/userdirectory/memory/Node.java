package dev.userdirectory.memory;

import org.jspecify.annotations.Nullable;

/**
 * A node of a weight-balanced tree: neither side holds more than about three times what the other
 * holds, so that every path is short.
 */
record Node<K, V>(K key, V value, @Nullable Node<K, V> left, @Nullable Node<K, V> right, int size) {

  private static final int HEAVIER = 3;
  private static final int SINGLE_ROTATION = 2;

  static int sizeOf(@Nullable Node<?, ?> node) {
    return node == null ? 0 : node.size;
  }

  static <K, V> Node<K, V> of(
      K key, V value, @Nullable Node<K, V> left, @Nullable Node<K, V> right) {
    return new Node<>(key, value, left, right, sizeOf(left) + sizeOf(right) + 1);
  }

  /** The same, where one side may have gained or lost one entry since it was balanced. */
  static <K, V> Node<K, V> balanced(
      K key, V value, @Nullable Node<K, V> left, @Nullable Node<K, V> right) {
    if (sizeOf(left) + sizeOf(right) > 1) {
      if (right != null && right.size > HEAVIER * sizeOf(left)) {
        return rotatedLeft(key, value, left, right);
      }
      if (left != null && left.size > HEAVIER * sizeOf(right)) {
        return rotatedRight(key, value, left, right);
      }
    }
    return of(key, value, left, right);
  }

  private static <K, V> Node<K, V> rotatedLeft(
      K key, V value, @Nullable Node<K, V> left, Node<K, V> right) {
    Node<K, V> inner = right.left;
    if (inner == null || inner.size < SINGLE_ROTATION * sizeOf(right.right)) {
      return of(right.key, right.value, of(key, value, left, inner), right.right);
    }
    return of(
        inner.key,
        inner.value,
        of(key, value, left, inner.left),
        of(right.key, right.value, inner.right, right.right));
  }

  private static <K, V> Node<K, V> rotatedRight(
      K key, V value, Node<K, V> left, @Nullable Node<K, V> right) {
    Node<K, V> inner = left.right;
    if (inner == null || inner.size < SINGLE_ROTATION * sizeOf(left.left)) {
      return of(left.key, left.value, left.left, of(key, value, inner, right));
    }
    return of(
        inner.key,
        inner.value,
        of(left.key, left.value, left.left, inner.left),
        of(key, value, inner.right, right));
  }

  /** What is left of a node that is taken away: its two sides in one. */
  static <K, V> @Nullable Node<K, V> joined(@Nullable Node<K, V> left, @Nullable Node<K, V> right) {
    if (left == null) {
      return right;
    }
    if (right == null) {
      return left;
    }
    if (left.size > right.size) {
      Node<K, V> last = left.last();
      return balanced(last.key, last.value, left.withoutLast(), right);
    }
    Node<K, V> first = right.first();
    return balanced(first.key, first.value, left, right.withoutFirst());
  }

  private Node<K, V> first() {
    return left == null ? this : left.first();
  }

  private Node<K, V> last() {
    return right == null ? this : right.last();
  }

  private @Nullable Node<K, V> withoutFirst() {
    return left == null ? right : balanced(key, value, left.withoutFirst(), right);
  }

  private @Nullable Node<K, V> withoutLast() {
    return right == null ? left : balanced(key, value, left, right.withoutLast());
  }
}
