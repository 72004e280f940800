package dev.userdirectory.spi;

import dev.userdirectory.SessionId;
import dev.userdirectory.UserId;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The sessions of one organization, as a store shows them. */
public interface SessionReader {

  /**
   * {@return the session of that id, ended or not, or null}
   *
   * @param id a session's id
   */
  @Nullable SessionRecord session(SessionId id);

  /**
   * {@return the session of the token with that digest, ended or not, or null}
   *
   * @param token the digest of a token
   */
  @Nullable SessionRecord sessionByToken(Digest token);

  /**
   * {@return the sessions of these users that have not been ended, those whose lifetime is over
   * too, in order of their start, then id}
   *
   * @param users users' ids
   */
  List<SessionRecord> openSessions(Collection<UserId> users);

  /**
   * {@return sessions of the organization, ended or not, in order of their id}
   *
   * @param after only those with a higher id; null for all
   * @param most how many at most
   */
  List<SessionRecord> sessions(@Nullable SessionId after, int most);
}
