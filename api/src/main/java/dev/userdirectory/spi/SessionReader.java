package dev.userdirectory.spi;

import dev.userdirectory.SessionId;
import dev.userdirectory.UserId;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the sessions of one organization from a store. */
public interface SessionReader {

  /**
   * {@return the session with the given id, ended or not, or null}
   *
   * @param id a session's id
   */
  @Nullable SessionRecord session(SessionId id);

  /**
   * {@return the session whose token has the given digest, ended or not, or null}
   *
   * @param token the digest of a token
   */
  @Nullable SessionRecord sessionByToken(Digest token);

  /**
   * {@return the sessions of the given users that have not been ended, expired ones included, in
   * order of their start, then id}
   *
   * @param users users' ids
   */
  List<SessionRecord> openSessions(Collection<UserId> users);

  /**
   * {@return sessions of the organization, ended or not, in order of their id}
   *
   * @param after the id after which to begin; null for the beginning
   * @param most the largest number of results
   */
  List<SessionRecord> sessions(@Nullable SessionId after, int most);
}
