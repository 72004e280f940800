package dev.userdirectory.testkit.assertions;

import dev.userdirectory.Session;
import dev.userdirectory.Sessions;
import dev.userdirectory.UserRef;
import java.util.List;
import org.assertj.core.api.AbstractAssert;

/** Assertions about the live sessions of an organization's users. */
public final class SessionsAssert extends AbstractAssert<SessionsAssert, Sessions> {

  SessionsAssert(Sessions actual) {
    super(actual, SessionsAssert.class);
  }

  /**
   * Verifies that a user has a number of live sessions.
   *
   * @param count the number of live sessions
   * @param user the user that the sessions belong to
   * @return this, for further assertions
   */
  public SessionsAssert areAlive(int count, UserRef user) {
    List<Session> live = actual.list(user);
    if (live.size() != count) {
      throw failure(
          "Expected %s live sessions of %s, but there are %s: %s", count, user, live.size(), live);
    }
    return this;
  }

  /**
   * Verifies that a user has no live session.
   *
   * @param user the user that the sessions belong to
   * @return this, for further assertions
   */
  public SessionsAssert areOver(UserRef user) {
    return areAlive(0, user);
  }
}
