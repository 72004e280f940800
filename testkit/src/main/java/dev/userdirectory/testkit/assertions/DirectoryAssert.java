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

/** Assertions about a directory, as it is at present. */
public final class DirectoryAssert extends AbstractAssert<DirectoryAssert, UserDirectory> {

  DirectoryAssert(UserDirectory actual) {
    super(actual, DirectoryAssert.class);
  }

  /**
   * {@return a claim that somebody may do something, freshly decided}
   *
   * @param user the user
   */
  @CheckReturnValue
  public AllowedActor lets(User user) {
    return new AllowedActor(() -> Ability.of(actual, user), null);
  }

  /**
   * {@return a claim that somebody may do something, freshly decided: not as of when they called}
   *
   * @param caller the caller
   */
  @CheckReturnValue
  public AllowedActor lets(Caller caller) {
    return lets(userOf(caller));
  }

  /**
   * {@return a claim that somebody may not do something, freshly decided}
   *
   * @param user the user
   */
  @CheckReturnValue
  public RefusedActor doesNotLet(User user) {
    return new RefusedActor(() -> Ability.of(actual, user), null);
  }

  /**
   * {@return a claim that somebody may not do something, freshly decided: not as of when they
   * called}
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
   * Demands that a token belongs to a live session.
   *
   * @param token the token
   * @return this, to demand more
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
   * Demands that a token belongs to no live session.
   *
   * @param token the token
   * @return this, to demand more
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
   * Demands that the {@link Invariants} hold, in every organization.
   *
   * @return this, to demand more
   */
  public DirectoryAssert keepsItsInvariants() {
    Invariants.of(actual).check();
    return this;
  }
}
