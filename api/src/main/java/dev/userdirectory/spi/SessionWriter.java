package dev.userdirectory.spi;

import dev.userdirectory.SessionId;
import dev.userdirectory.UserId;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Changes of the sessions of one organization. */
public interface SessionWriter {

  /**
   * Adds a session.
   *
   * @param session a session that does not exist
   */
  void insert(SessionRecord session);

  /**
   * Ends sessions.
   *
   * @param sessions sessions that have not ended
   * @param at when they end
   */
  void endSessions(Collection<SessionId> sessions, Instant at);

  /**
   * Changes when a session's lifetime is over.
   *
   * @param session a session that has not ended
   * @param at the new end of its lifetime
   */
  void expireSession(SessionId session, Instant at);

  /**
   * Notes that a user was seen, and the session if one was used. Never backwards: an earlier time
   * changes nothing.
   *
   * @param user the user
   * @param session the session, or null
   * @param at when
   */
  void touch(UserId user, @Nullable SessionId session, Instant at);

  /**
   * Takes away sessions that ended, or whose lifetime was over, before an instant.
   *
   * @param before the instant
   * @param idleBefore sessions last used before this instant were over too, but for keys and
   *     sessions on a user's behalf, which don't lapse
   * @param most how many at most
   * @return how many it took away
   */
  int purgeSessions(Instant before, Instant idleBefore, int most);
}
