package dev.userdirectory.memory;

import java.util.Collection;

/** Immutable counters, one for each key. */
record Tally<K>(SortedTree<K, Integer> counts) {

  static <K extends Comparable<K>> Tally<K> empty() {
    return new Tally<>(SortedTree.map(K::compareTo));
  }

  int of(K key) {
    Integer count = counts.get(key);
    return count == null ? 0 : count;
  }

  /**
   * Returns counters that are one lower for each key that is only in {@code before}, and one higher
   * for each key that is only in {@code after}.
   */
  Tally<K> move(Collection<K> before, Collection<K> after) {
    Tally<K> moved = this;
    for (K key : before) {
      moved = after.contains(key) ? moved : moved.add(key, -1);
    }
    for (K key : after) {
      moved = before.contains(key) ? moved : moved.add(key, 1);
    }
    return moved;
  }

  private Tally<K> add(K key, int more) {
    return new Tally<>(counts.put(key, of(key) + more));
  }
}
