package dev.userdirectory.testkit.actions;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/**
 * The random choices of one operation, as numbers. They shrink towards the simplest choices, such
 * as the system as the actor and the first user as the target.
 */
record Draw(
    int actor,
    int target,
    int other,
    int kind,
    int role,
    int secondRole,
    int sites,
    int permission,
    int hours) {

  private static final int NUMBERS = 9;
  private static final int MOST = 999;

  static Arbitrary<Draw> any() {
    return Arbitraries.integers().between(0, MOST).list().ofSize(NUMBERS).map(Draw::of);
  }

  private static Draw of(List<Integer> all) {
    return new Draw(
        all.get(0),
        all.get(1),
        all.get(2),
        all.get(3),
        all.get(4),
        all.get(5),
        all.get(6),
        all.get(7),
        all.get(8));
  }

  static <T> T pick(List<T> from, int number) {
    return from.get(number % from.size());
  }

  /** Returns true in one of {@code oneIn} draws, but never in the simplest one. */
  boolean seldom(int oneIn) {
    return kind / 8 % oneIn == oneIn - 1;
  }
}
