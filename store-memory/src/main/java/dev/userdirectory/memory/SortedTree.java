package dev.userdirectory.memory;

import java.util.Collection;
import java.util.Comparator;
import java.util.Objects;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An immutable sorted map: blocks of entries under forks. A change returns a new tree that shares
 * all but one path with this tree, so its cost grows only with the depth of the tree. A tree with a
 * comparator of values may hold several values under a key, as an index does.
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

  /** Returns an empty tree that holds one value for each key. */
  static <K, V> SortedTree<K, V> map(Comparator<? super K> keys) {
    return new SortedTree<>(keys, null, null);
  }

  /** Returns an empty tree that can hold several values for each key. */
  static <K, V> SortedTree<K, V> index(Comparator<? super K> keys, Comparator<? super V> values) {
    return new SortedTree<>(keys, values, null);
  }

  int size() {
    return Node.sizeOf(root);
  }

  /** Returns the value of a key, or null if there is none. */
  @Nullable V get(K key) {
    Node<K, V> node = root;
    while (node instanceof Fork<K, V> fork) {
      node = keys.compare(key, fork.key()) < 0 ? fork.left() : fork.right();
    }
    if (!(node instanceof Block<K, V> block)) {
      return null;
    }
    int index = find(block, key, null);
    return index < 0 ? null : block.value(index);
  }

  boolean contains(K key) {
    return get(key) != null;
  }

  /** Returns the range of all entries. */
  Range<K, V> all() {
    return new Range<>(this, 0, size());
  }

  /** Returns the range of the entries of one key. */
  Range<K, V> of(K key) {
    return all()
        .dropWhile((other, value) -> keys.compare(other, key) < 0)
        .takeWhile((other, value) -> keys.compare(other, key) <= 0);
  }

  /** Returns the keys, each once, however many values they have. */
  Stream<K> keys() {
    return Stream.iterate(all(), range -> range.size() > 0, range -> range.dropWhile(upTo(range)))
        .map(Range::firstKey);
  }

  private BiPredicate<K, V> upTo(Range<K, V> range) {
    K first = range.firstKey();
    return (key, value) -> keys.compare(key, first) <= 0;
  }

  /**
   * Returns the index of the first entry in a range for which a condition does not hold, or {@code
   * end} if it holds for all. The condition must not hold for any entry after that one.
   */
  int indexAfter(int start, int end, BiPredicate<K, V> condition) {
    int before = 0;
    Node<K, V> node = root;
    while (node instanceof Fork<K, V> fork) {
      int middle = before + fork.left().size();
      boolean holds = middle < start || (middle < end && condition.test(fork.key(), fork.value()));
      before = holds ? middle : before;
      node = holds ? fork.right() : fork.left();
    }
    int low = 0;
    int high = Node.sizeOf(node);
    while (node instanceof Block<K, V> block && low < high) {
      int middle = (low + high) >>> 1;
      int index = before + middle;
      boolean holds =
          index < start || (index < end && condition.test(block.key(middle), block.value(middle)));
      low = holds ? middle + 1 : low;
      high = holds ? high : middle;
    }
    return before + low;
  }

  /** Returns the key of the entry at an index. */
  K keyAt(int index) {
    Node<K, V> node = Objects.requireNonNull(root);
    int at = index;
    while (node instanceof Fork<K, V> fork) {
      int before = fork.left().size();
      node = at < before ? fork.left() : fork.right();
      at = at < before ? at : at - before;
    }
    return ((Block<K, V>) node).key(at);
  }

  /** Returns an iterator over the values from {@code start} inclusive to {@code end} exclusive. */
  RangeIterator<K, V> walk(int start, int end, boolean descending) {
    return new RangeIterator<>(root, start, end, descending);
  }

  SortedTree<K, V> put(K key, V value) {
    return new SortedTree<>(keys, values, put(root, key, value));
  }

  SortedTree<K, V> remove(K key, V value) {
    return new SortedTree<>(keys, values, remove(root, key, value));
  }

  /**
   * Returns a tree in which a value is removed from the keys that are only in {@code before}, and
   * put under the keys that are only in {@code after}.
   */
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
    if (node instanceof Fork<K, V> fork) {
      int side = compare(key, value, fork.key(), fork.value());
      return side < 0
          ? fork.withLeft(put(fork.left(), key, value))
          : fork.withRight(put(fork.right(), key, value), side == 0);
    }
    if (node == null) {
      return Block.of(key, value);
    }
    Block<K, V> block = (Block<K, V>) node;
    int index = find(block, key, value);
    return index < 0 ? block.with(-index - 1, key, value) : block.replacing(index, key, value);
  }

  private @Nullable Node<K, V> remove(@Nullable Node<K, V> node, K key, V value) {
    if (node instanceof Fork<K, V> fork) {
      int side = compare(key, value, fork.key(), fork.value());
      return side < 0
          ? fork.withLeft(remove(fork.left(), key, value))
          : fork.withRight(remove(fork.right(), key, value), side == 0);
    }
    if (node == null) {
      return null;
    }
    Block<K, V> block = (Block<K, V>) node;
    int index = find(block, key, value);
    return index < 0 ? block : block.without(index);
  }

  /**
   * Returns the index of an entry in a block, or {@code -(insertion point) - 1} if the block does
   * not have it.
   */
  private int find(Block<K, V> block, K key, @Nullable V value) {
    int low = 0;
    int high = block.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      int side = compare(key, value, block.key(middle), block.value(middle));
      if (side == 0) {
        return middle;
      }
      low = side < 0 ? low : middle + 1;
      high = side < 0 ? middle : high;
    }
    return -low - 1;
  }

  /** Compares two entries, by the key alone if there are no values to compare. */
  private int compare(K key, @Nullable V value, K otherKey, V otherValue) {
    int side = keys.compare(key, otherKey);
    return side != 0 || values == null || value == null ? side : values.compare(value, otherValue);
  }
}
