package dev.userdirectory.memory;

import org.jspecify.annotations.Nullable;

/**
 * An inner node of a tree with two sides. It is weight-balanced: neither side holds more than about
 * three times as many entries as the other, unless a block would have to be split for that. So
 * every path is short.
 *
 * @param key the first key of the right side
 * @param value the value of that key
 */
record Fork<K, V>(Node<K, V> left, Node<K, V> right, K key, V value, int size)
    implements Node<K, V> {

  private static final int HEAVIER = 3;
  private static final int SINGLE_ROTATION = 2;

  static <K, V> Fork<K, V> of(Node<K, V> left, Node<K, V> right) {
    Block<K, V> first = right.first();
    return of(left, first.key(0), first.value(0), right);
  }

  private static <K, V> Fork<K, V> of(Node<K, V> left, K key, V value, Node<K, V> right) {
    return new Fork<>(left, right, key, value, left.size() + right.size());
  }

  @Override
  public Block<K, V> first() {
    return left.first();
  }

  /**
   * Returns this node with another left side. If {@code other} is null, the left side is empty and
   * only the right side remains.
   */
  Node<K, V> withLeft(@Nullable Node<K, V> other) {
    return other == null ? right : joined(other, key, value, right);
  }

  /**
   * Returns this node with another right side. If {@code other} is null, the right side is empty
   * and only the left side remains. {@code beginsAnew} says whether the first entry of the right
   * side may have changed.
   */
  Node<K, V> withRight(@Nullable Node<K, V> other, boolean beginsAnew) {
    if (other == null) {
      return left;
    }
    Block<K, V> first = beginsAnew ? other.first() : null;
    return first == null
        ? joined(left, key, value, other)
        : joined(left, first.key(0), first.value(0), other);
  }

  /**
   * Joins two sides and restores the balance. One of them may have gained or lost an entry since
   * they were balanced.
   */
  private static <K, V> Node<K, V> joined(Node<K, V> left, K key, V value, Node<K, V> right) {
    if (right instanceof Fork<K, V> heavy && right.size() > HEAVIER * left.size()) {
      return heavy.left instanceof Fork<K, V> inner
              && inner.size >= SINGLE_ROTATION * heavy.right.size()
          ? of(
              of(left, key, value, inner.left),
              inner.key,
              inner.value,
              of(inner.right, heavy.key, heavy.value, heavy.right))
          : of(of(left, key, value, heavy.left), heavy.key, heavy.value, heavy.right);
    }
    if (left instanceof Fork<K, V> heavy && left.size() > HEAVIER * right.size()) {
      return heavy.right instanceof Fork<K, V> inner
              && inner.size >= SINGLE_ROTATION * heavy.left.size()
          ? of(
              of(heavy.left, heavy.key, heavy.value, inner.left),
              inner.key,
              inner.value,
              of(inner.right, key, value, right))
          : of(heavy.left, heavy.key, heavy.value, of(heavy.right, key, value, right));
    }
    boolean fitsInOne = left.size() + right.size() <= Block.MOST / 2;
    return fitsInOne && left instanceof Block<K, V> one && right instanceof Block<K, V> other
        ? one.and(other)
        : of(left, key, value, right);
  }
}
