package dev.userdirectory.testkit.assertions;

import dev.userdirectory.Caller;
import dev.userdirectory.DirectoryException;
import dev.userdirectory.RequestContext;
import dev.userdirectory.SystemActor;
import dev.userdirectory.User;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.testkit.Invariants;
import org.assertj.core.annotation.CheckReturnValue;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/** Assertions about a directory in its current state. */
public final class DirectoryAssert extends AbstractAssert<DirectoryAssert, UserDirectory> {

  DirectoryAssert(UserDirectory actual) {
    super(actual, DirectoryAssert.class);
  }

  /**
   * {@return a claim that a user may do something, decided now}
   *
   * @param user the user
   */
  @CheckReturnValue
  public AllowedActor lets(User user) {
    return new AllowedActor(() -> Ability.of(actual, user), null);
  }

  /**
   * {@return a claim that a caller may do something, decided now and not as of the time of the
   * call}
   *
   * @param caller the caller
   */
  @CheckReturnValue
  public AllowedActor lets(Caller caller) {
    return lets(userOf(caller));
  }

  /**
   * {@return a claim that a user may not do something, decided now}
   *
   * @param user the user
   */
  @CheckReturnValue
  public RefusedActor doesNotLet(User user) {
    return new RefusedActor(() -> Ability.of(actual, user), null);
  }

  /**
   * {@return a claim that a caller may not do something, decided now and not as of the time of the
   * call}
   *
   * @param caller the caller
   */
  @CheckReturnValue
  public RefusedActor doesNotLet(Caller caller) {
    return doesNotLet(userOf(caller));
  }

  private User userOf(Caller caller) {
    return actual
        .actingAs(SystemActor.named("assertion"), caller.organization())
        .users()
        .get(caller.user());
  }

  /**
   * Verifies that a token belongs to a live session.
   *
   * @param token the token
   * @return this, for further assertions
   */
  public DirectoryAssert accepts(@Nullable String token) {
    try {
      actual.authenticate(token, RequestContext.none());
    } catch (DirectoryException.AuthRequired refused) {
      throw failure("Expected the session to be alive, but: %s", refused.getMessage());
    }
    return this;
  }

  /**
   * Verifies that a token belongs to no live session.
   *
   * @param token the token
   * @return this, for further assertions
   */
  public DirectoryAssert rejects(@Nullable String token) {
    Caller caller;
    try {
      caller = actual.authenticate(token, RequestContext.none());
    } catch (DirectoryException.AuthRequired refused) {
      return this;
    }
    throw failure("Expected the session to be over, but it lets user %s in.", caller.user());
  }

  /**
   * Verifies that the {@link Invariants} hold, in every organization.
   *
   * @return this, for further assertions
   */
  public DirectoryAssert keepsItsInvariants() {
    Invariants.of(actual).check();
    return this;
  }
}
