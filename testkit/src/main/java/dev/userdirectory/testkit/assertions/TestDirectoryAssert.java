package dev.userdirectory.testkit.assertions;

import dev.userdirectory.testkit.TestDirectory;
import org.assertj.core.api.AbstractAssert;

/** Assertions about a test's organization, whose users are called by their short names. */
public final class TestDirectoryAssert extends AbstractAssert<TestDirectoryAssert, TestDirectory> {

  TestDirectoryAssert(TestDirectory actual) {
    super(actual, TestDirectoryAssert.class);
  }

  /**
   * {@return a claim that somebody may do something, freshly decided}
   *
   * @param user the short name
   */
  public AllowedActor lets(String user) {
    return new AllowedActor(ability(user));
  }

  /**
   * {@return a claim that somebody may not do something, freshly decided}
   *
   * @param user the short name
   */
  public RefusedActor doesNotLet(String user) {
    return new RefusedActor(ability(user), null);
  }

  private Ability ability(String user) {
    return Ability.of(actual.directory(), actual.userOf(user));
  }
}
