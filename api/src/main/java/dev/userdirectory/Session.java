package dev.userdirectory;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A user's live session, without its token. */
public interface Session {

  /** {@return its id} */
  SessionId id();

  /** {@return whose it is} */
  UserId user();

  /** {@return when the user signed in} */
  Instant startedAt();

  /** {@return when it was last used, to the minute} */
  Instant lastActiveAt();

  /**
   * {@return when it ends whatever happens; it ends sooner when left idle, unless it is on the
   * user's behalf}
   */
  Instant expiresAt();

  /** {@return when the person was authenticated, at the latest when the session started} */
  Instant authenticatedAt();

  /** {@return how strongly, in the host's own words, or null} */
  @Nullable String authenticationLevel();

  /** {@return where the sign-in came from} */
  RequestContext context();

  /** {@return who sees through it what the user sees, and why; null for the user's own} */
  @Nullable OnBehalf onBehalf();
}
