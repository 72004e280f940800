package dev.userdirectory.testkit.smallworlds;

import dev.userdirectory.testkit.internal.oracle.Attempt;
import org.jspecify.annotations.Nullable;

/**
 * An operation that somebody tries.
 *
 * @param text what it is, for the path
 * @param attempt how its effect is judged
 * @param act how it is done; what it returns may hold an invitation's code
 */
record Step(String text, Attempt attempt, Act act) {

  /** How a step is done. */
  interface Act {
    @Nullable Object on(Stage stage);
  }
}
