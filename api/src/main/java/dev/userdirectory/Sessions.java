package dev.userdirectory;

import dev.userdirectory.annotation.CanIgnoreReturnValue;
import java.util.List;

/**
 * The live sessions of an organization's users. Everyone may list and end their own sessions. For
 * other users, listing needs {@code sessions.read} and ending needs {@code sessions.revoke}.
 */
public interface Sessions {

  /**
   * {@return a user's live sessions, oldest first}
   *
   * @param user the user whom the sessions belong to
   */
  List<Session> list(UserRef user);

  /**
   * Ends one session.
   *
   * @param user the user whom the sessions belong to
   * @param session the session to end
   * @throws DirectoryException.NotFound if the user has no such live session
   */
  void revoke(UserRef user, SessionId session);

  /**
   * Ends all sessions of a user. The user's {@link Keys} stay valid.
   *
   * @param user the user whom the sessions belong to
   * @return the sessions that were ended
   */
  @CanIgnoreReturnValue
  List<Session> revokeAll(UserRef user);

  /**
   * Ends all sessions of a user except one.
   *
   * @param user the user whom the sessions belong to
   * @param keep the session that is not ended
   * @return the sessions that were ended
   * @throws DirectoryException.NotFound if the user has no such live session
   */
  @CanIgnoreReturnValue
  List<Session> revokeAllExcept(UserRef user, SessionId keep);
}
