package dev.userdirectory.testkit.smallworlds;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The result of exploring small worlds.
 *
 * @param bounds a description of the bounds of the worlds
 * @param states the number of states reached that differ in more than names
 * @param steps the number of operations tried
 * @param changes the number of operations that changed something
 * @param depth the number of steps to the state that is furthest from the initial one
 * @param violation the violation that ended the exploration, or null if there is none
 */
public record Report(
    String bounds,
    long states,
    long steps,
    long changes,
    int depth,
    @Nullable Violation violation) {

  /**
   * A violation of the rules.
   *
   * @param what a description of what is wrong
   * @param path the shortest sequence of steps from the initial state to the violation
   * @param people a description of each user after the last step
   */
  public record Violation(String what, List<String> path, List<String> people) {

    /** {@inheritDoc} */
    public Violation {
      path = List.copyOf(path);
      people = List.copyOf(people);
    }

    @Override
    public String toString() {
      StringBuilder text = new StringBuilder(what).append("\nThe shortest way there:");
      for (int i = 0; i < path.size(); i++) {
        text.append("\n  ").append(i + 1).append(". ").append(path.get(i));
      }
      text.append("\nThe users then:");
      people.forEach(person -> text.append("\n  ").append(person));
      return text.toString();
    }
  }

  @Override
  public String toString() {
    String found =
        String.format(
            Locale.ROOT,
            "%,d states, %,d steps tried, %,d changed something, %d deep.",
            states,
            steps,
            changes,
            depth);
    return violation == null
        ? "Small worlds of %s: all reached, and all is well: %s".formatted(bounds, found)
        : "Small worlds of %s: %s\nSo far %s".formatted(bounds, violation, found);
  }
}
