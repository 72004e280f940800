package dev.userdirectory.testkit.assertions;

import dev.userdirectory.DirectoryException;
import dev.userdirectory.testkit.TestDirectory;
import java.util.function.Supplier;
import org.assertj.core.annotation.CheckReturnValue;
import org.assertj.core.api.AbstractAssert;

/** Assertions about a test's organization, whose users are known by their short names. */
public final class TestDirectoryAssert extends AbstractAssert<TestDirectoryAssert, TestDirectory> {

  TestDirectoryAssert(TestDirectory actual) {
    super(actual, TestDirectoryAssert.class);
  }

  /**
   * {@return a claim that a user may do something, decided now; an unfinished claim fails when the
   * directory is closed}
   *
   * @param user the short name
   */
  @CheckReturnValue
  public AllowedActor lets(String user) {
    return new AllowedActor(claim("lets(\"" + user + "\")", user), null);
  }

  /**
   * {@return a claim that a user may not do something, decided now; an unfinished claim fails when
   * the directory is closed}
   *
   * @param user the short name
   */
  @CheckReturnValue
  public RefusedActor doesNotLet(String user) {
    return new RefusedActor(claim("doesNotLet(\"" + user + "\")", user), null);
  }

  private Supplier<Ability> claim(String words, String user) {
    Claim claim = new Claim(words);
    actual.beforeClosing(claim::requireFinished);
    return () -> {
      claim.finish();
      return ability(user);
    };
  }

  private Ability ability(String user) {
    try {
      return Ability.of(actual.directory(), actual.userOf(user));
    } catch (DirectoryException.NotFound gone) {
      AssertionError nobody =
          new AssertionError(
              "'" + user + "' was removed, so there is nobody to be let do anything or not.");
      nobody.initCause(gone);
      throw nobody;
    }
  }
}
