package dev.userdirectory.memory;

import dev.userdirectory.spi.Position;
import dev.userdirectory.spi.Slice;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Neighbouring entries of a tree, from {@code start} inclusive to {@code end} exclusive. Narrowing
 * a range costs one descent of the tree.
 */
record Range<K, V>(SortedTree<K, V> tree, int start, int end) {

  /** Compares an entry with a position. */
  interface Side<K, V> {
    int compare(K key, V value, Position position);
  }

  int size() {
    return end - start;
  }

  /**
   * Returns the range without its leading entries for which the condition holds. The condition must
   * not hold for any entry after them.
   */
  Range<K, V> dropWhile(BiPredicate<K, V> condition) {
    return new Range<>(tree, tree.indexAfter(start, end, condition), end);
  }

  /**
   * Returns the leading entries for which the condition holds. The condition must not hold for any
   * entry after them.
   */
  Range<K, V> takeWhile(BiPredicate<K, V> condition) {
    return new Range<>(tree, start, tree.indexAfter(start, end, condition));
  }

  /** Returns the entries that lie beyond the slice's position, in the slice's direction. */
  Range<K, V> beyond(Slice slice, Side<K, V> side) {
    Position from = slice.from();
    if (from == null) {
      return this;
    }
    return slice.descending()
        ? takeWhile((key, value) -> side.compare(key, value, from) < 0)
        : dropWhile((key, value) -> side.compare(key, value, from) <= 0);
  }

  K firstKey() {
    return tree.keyAt(start);
  }

  Stream<V> values() {
    return values(false);
  }

  Stream<V> values(boolean descending) {
    int traits = Spliterator.ORDERED | Spliterator.IMMUTABLE | Spliterator.NONNULL;
    return StreamSupport.stream(
        Spliterators.spliterator(tree.walk(start, end, descending), size(), traits), false);
  }
}
