package dev.userdirectory.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Tests the tree on which all indexes of the memory store are built. */
class SortedTreeTest {

  private static final Comparator<Integer> NUMBERS = Comparator.naturalOrder();

  @Test
  void aTreeBehavesLikeATreeMapAfterRandomChanges() {
    for (int keys : List.of(20, 500, 20_000)) {
      Random random = new Random(keys);
      TreeMap<Integer, String> map = new TreeMap<>();
      SortedTree<Integer, String> tree = SortedTree.map(NUMBERS);
      for (int i = 0; i < 40_000; i++) {
        int key = random.nextInt(keys);
        boolean grows = (i / 10_000) % 2 == 0;
        if (random.nextInt(5) < (grows ? 4 : 1)) {
          map.put(key, "v" + i);
          tree = tree.put(key, "v" + i);
        } else {
          map.remove(key);
          tree = tree.remove(key, "any");
        }
        assertThat(tree.size()).isEqualTo(map.size());
        assertThat(tree.get(key)).isEqualTo(map.get(key));
        if (i % 2_000 == 0) {
          int start = random.nextInt(keys);
          requireSameRange(tree, map, start, start + random.nextInt(keys - start + 1));
          requireSameRange(tree, map, 0, keys);
        }
      }
    }
  }

  private static void requireSameRange(
      SortedTree<Integer, String> tree, NavigableMap<Integer, String> map, int start, int end) {
    NavigableMap<Integer, String> part = map.subMap(start, true, end, false);
    Range<Integer, String> range =
        tree.all().dropWhile((key, value) -> key < start).takeWhile((key, value) -> key < end);
    assertThat(range.values().toList()).isEqualTo(List.copyOf(part.values()));
    assertThat(range.values(true).toList()).isEqualTo(List.copyOf(part.descendingMap().values()));
    if (!part.isEmpty()) {
      assertThat(range.firstKey()).isEqualTo(part.firstKey());
    }
  }

  @Test
  void modifyingATreeLeavesTheOriginalUnchanged() {
    SortedTree<Integer, String> before = SortedTree.map(NUMBERS);
    before = before.put(1, "one").put(2, "two");

    SortedTree<Integer, String> after = before.put(1, "changed").remove(2, "two").put(3, "three");

    assertThat(before.all().values()).containsExactly("one", "two");
    assertThat(after.all().values()).containsExactly("changed", "three");
  }

  @Test
  void aLargeTreeIsShallowForAnyInsertionOrder() {
    List<Integer> rising = IntStream.range(0, 100_000).boxed().toList();
    List<Integer> falling = new ArrayList<>(rising);
    Collections.reverse(falling);
    List<Integer> mixed = new ArrayList<>(rising);
    Collections.shuffle(mixed, new Random(7));

    assertThat(stepsInTreeOf(rising)).isLessThan(34);
    assertThat(stepsInTreeOf(falling)).isLessThan(34);
    assertThat(stepsInTreeOf(mixed)).isLessThan(34);
  }

  @Test
  void aTreeIsShallowAfterMostEntriesAreRemoved() {
    AtomicInteger steps = new AtomicInteger();
    SortedTree<Integer, Integer> tree = SortedTree.map(counting(steps));
    for (int i = 0; i < 100_000; i++) {
      tree = tree.put(i, i);
    }
    for (int i = 0; i < 99_000; i++) {
      tree = tree.remove(i, i);
    }

    assertThat(tree.all().values())
        .containsExactlyElementsOf(IntStream.range(99_000, 100_000).boxed().toList());
    steps.set(0);
    assertThat(tree.get(99_500)).isEqualTo(99_500);
    assertThat(steps.get()).isLessThan(21);
  }

  /**
   * Returns the largest number of comparisons that any of some look-ups takes. The minimum possible
   * is 17.
   */
  private static int stepsInTreeOf(List<Integer> keys) {
    AtomicInteger steps = new AtomicInteger();
    SortedTree<Integer, Integer> tree = SortedTree.map(counting(steps));
    for (int key : keys) {
      tree = tree.put(key, key);
    }
    int most = 0;
    for (int key = 0; key < keys.size(); key += 97) {
      steps.set(0);
      assertThat(tree.get(key)).isEqualTo(key);
      most = Math.max(most, steps.get());
    }
    return most;
  }

  private static Comparator<Integer> counting(AtomicInteger steps) {
    return (one, other) -> {
      steps.incrementAndGet();
      return one.compareTo(other);
    };
  }

  @Test
  void dropWhileAndTakeWhileNarrowARange() {
    SortedTree<Integer, Integer> tree = SortedTree.map(NUMBERS);
    for (int i = 0; i < 100; i++) {
      tree = tree.put(i, i);
    }

    Range<Integer, Integer> range =
        tree.all().dropWhile((key, value) -> key < 30).takeWhile((key, value) -> key < 35);

    assertThat(range.size()).isEqualTo(5);
    assertThat(range.values()).containsExactly(30, 31, 32, 33, 34);
    assertThat(range.values(true)).containsExactly(34, 33, 32, 31, 30);
    assertThat(range.takeWhile((key, value) -> key < 10).values()).isEmpty();
    assertThat(range.dropWhile((key, value) -> key < 90).values()).isEmpty();
  }

  @Test
  void anIndexKeepsTheValuesOfAKeySorted() {
    SortedTree<String, Integer> index = SortedTree.index(Comparator.naturalOrder(), NUMBERS);
    for (int i = 20; i > 0; i--) {
      index = index.put(i % 2 == 0 ? "even" : "odd", i);
    }

    assertThat(index.of("even").values()).containsExactly(2, 4, 6, 8, 10, 12, 14, 16, 18, 20);
    assertThat(index.of("odd").dropWhile((key, value) -> value <= 15).values())
        .containsExactly(17, 19);
    assertThat(index.of("even").takeWhile((key, value) -> value < 5).values(true))
        .containsExactly(4, 2);
    assertThat(index.of("none").values()).isEmpty();
    assertThat(index.keys()).containsExactly("even", "odd");
    assertThat(index.remove("even", 3).size()).isEqualTo(20);
    assertThat(index.remove("even", 4).of("even").size()).isEqualTo(9);
  }

  @Test
  void moveReplacesTheKeysOfAValue() {
    SortedTree<String, Integer> index = SortedTree.index(Comparator.naturalOrder(), NUMBERS);
    index = index.move(1, List.of(), List.of("a", "b")).move(2, List.of(), List.of("b"));

    index = index.move(1, List.of("a", "b"), List.of("b", "c"));

    assertThat(index.of("a").values()).isEmpty();
    assertThat(index.of("b").values()).containsExactly(1, 2);
    assertThat(index.of("c").values()).containsExactly(1);
  }
}
