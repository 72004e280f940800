package dev.userdirectory.testkit.smallworlds;

import dev.userdirectory.testkit.internal.oracle.AttemptedOperation;
import org.jspecify.annotations.Nullable;

/**
 * An operation that an actor tries.
 *
 * @param text a description, for the path
 * @param attempt how its effect is judged
 * @param act the operation itself; its result can hold an invitation's code
 */
record Step(String text, AttemptedOperation attempt, Act act) {

  /** The operation of a step. */
  interface Act {
    @Nullable Object on(Stage stage);
  }
}
