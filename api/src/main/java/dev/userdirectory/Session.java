package dev.userdirectory;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A user's live session, without its token. */
public interface Session {

  /** {@return the session's id} */
  SessionId id();

  /** {@return the user whom the session belongs to} */
  UserId user();

  /** {@return when the user signed in} */
  Instant startedAt();

  /** {@return when the session was last used, to the minute} */
  Instant lastActiveAt();

  /**
   * {@return when the session ends at the latest} A session that is left idle ends sooner, unless
   * it is one on the user's behalf.
   */
  Instant expiresAt();

  /** {@return when the person was authenticated, at the latest when the session started} */
  Instant authenticatedAt();

  /** {@return how strongly the person was authenticated, in the host's own words, or null} */
  @Nullable String authenticationLevel();

  /** {@return where the sign-in came from} */
  RequestContext context();

  /**
   * {@return who acts on the user's behalf in this session, and why; null for the user's own
   * session}
   */
  @Nullable OnBehalf onBehalf();
}
