package dev.userdirectory.testkit.smallworlds;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The result of a walk through small worlds.
 *
 * @param bounds how large the worlds were, in words
 * @param states how many states were reached that differ in more than names
 * @param steps how many operations were tried
 * @param changes how many of them changed something
 * @param depth how many steps the state furthest from the beginning takes
 * @param violation what is wrong, or null if nothing is; the walk ends with the first
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
   * @param path the shortest way to it, step by step from the organization's beginning
   * @param people the users when it was found
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
