package dev.userdirectory.testkit.assertions;

import dev.userdirectory.Caller;
import org.assertj.core.annotation.CheckReturnValue;
import org.assertj.core.api.AbstractAssert;

/** Assertions about a caller, which is a snapshot of what the user could do when they called. */
public final class CallerAssert extends AbstractAssert<CallerAssert, Caller> {

  CallerAssert(Caller actual) {
    super(actual, CallerAssert.class);
  }

  /** {@return a claim that the caller may do something} */
  @CheckReturnValue
  public AllowedActor isLet() {
    return new AllowedActor(() -> Ability.of(actual), null);
  }

  /** {@return a claim that the caller may not do something} */
  @CheckReturnValue
  public RefusedActor isNotLet() {
    return new RefusedActor(() -> Ability.of(actual), null);
  }
}
