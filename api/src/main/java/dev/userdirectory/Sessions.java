package dev.userdirectory;

import dev.userdirectory.annotation.CanIgnoreReturnValue;
import java.util.List;

/**
 * The live sessions of an organization's users. Everyone may list and end their own; for others,
 * reading needs {@code sessions.read} and ending {@code sessions.revoke}.
 */
public interface Sessions {

  /**
   * {@return a user's live sessions, oldest first}
   *
   * @param user whose
   */
  List<Session> list(UserRef user);

  /**
   * Ends one session.
   *
   * @param user whose
   * @param session which
   * @throws DirectoryException.NotFound if the user has no such live session
   */
  void revoke(UserRef user, SessionId session);

  /**
   * Ends all sessions of a user. The user's {@link Keys} live on.
   *
   * @param user whose
   * @return the sessions that it ended
   */
  @CanIgnoreReturnValue
  List<Session> revokeAll(UserRef user);

  /**
   * Ends all sessions of a user but one.
   *
   * @param user whose
   * @param keep the session to leave alive
   * @return the sessions that it ended
   * @throws DirectoryException.NotFound if the user has no such live session
   */
  @CanIgnoreReturnValue
  List<Session> revokeAllExcept(UserRef user, SessionId keep);
}
