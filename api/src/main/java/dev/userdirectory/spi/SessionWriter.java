package dev.userdirectory.spi;

import dev.userdirectory.SessionId;
import dev.userdirectory.UserId;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Writes the sessions of one organization. */
public interface SessionWriter {

  /**
   * Adds a session.
   *
   * @param session a session that does not exist yet
   */
  void insert(SessionRecord session);

  /**
   * Ends sessions.
   *
   * @param sessions sessions that have not ended
   * @param at the time at which they end
   */
  void endSessions(Collection<SessionId> sessions, Instant at);

  /**
   * Changes when a session expires.
   *
   * @param session a session that has not ended
   * @param at when the session expires from now on
   */
  void expireSession(SessionId session, Instant at);

  /**
   * Stores when a user was last active, and when a session was last used, if one is given. A time
   * earlier than the stored one changes nothing.
   *
   * @param user the user
   * @param session the session, or null
   * @param at the time of the activity
   */
  void touch(UserId user, @Nullable SessionId session, Instant at);

  /**
   * Deletes sessions that ended or expired before an instant.
   *
   * @param before the instant
   * @param idleBefore sessions that were last used before this instant are deleted too, except keys
   *     and sessions on a user's behalf, which don't end when left idle
   * @param most the largest number to delete
   * @return how many sessions were deleted
   */
  int purgeSessions(Instant before, Instant idleBefore, int most);
}
