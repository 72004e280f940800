package dev.userdirectory.spi;

import dev.userdirectory.OnBehalf;
import dev.userdirectory.SessionId;
import dev.userdirectory.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A session as it is stored, or a key, which is a session that does not lapse and has terms.
 *
 * @param id its id
 * @param user whose it is
 * @param token the digest of its token; unique
 * @param startedAt when it began
 * @param lastActiveAt when it was last used; the epoch for a key that never was
 * @param expiresAt when its lifetime is over
 * @param endedAt when it was ended before that, or null
 * @param authenticatedAt when the person was authenticated
 * @param authenticationLevel how strongly, in the host's own words, or null
 * @param address where it was started from, or null
 * @param agent with which user agent, or null
 * @param requestId by which request, or null
 * @param onBehalf who sees through it what the user sees, and why; null for the user's own
 * @param key the terms of a key; null if the user signed in
 */
public record SessionRecord(
    SessionId id,
    UserId user,
    Digest token,
    Instant startedAt,
    Instant lastActiveAt,
    Instant expiresAt,
    @Nullable Instant endedAt,
    Instant authenticatedAt,
    @Nullable String authenticationLevel,
    @Nullable String address,
    @Nullable String agent,
    @Nullable String requestId,
    @Nullable OnBehalf onBehalf,
    @Nullable KeyTerms key) {

  /** {@return whether it is over when it has not been used for some time} */
  public boolean lapses() {
    return onBehalf == null && key == null;
  }

  /**
   * {@return this session, last used at another time}
   *
   * @param at when
   */
  public SessionRecord lastActiveAt(Instant at) {
    return with(at, expiresAt, endedAt);
  }

  /**
   * {@return this session, ended}
   *
   * @param at when
   */
  public SessionRecord endedAt(Instant at) {
    return with(lastActiveAt, expiresAt, at);
  }

  /**
   * {@return this session, with another end of its lifetime}
   *
   * @param at when
   */
  public SessionRecord expiresAt(Instant at) {
    return with(lastActiveAt, at, endedAt);
  }

  private SessionRecord with(Instant active, Instant expires, @Nullable Instant ended) {
    return new SessionRecord(
        id,
        user,
        token,
        startedAt,
        active,
        expires,
        ended,
        authenticatedAt,
        authenticationLevel,
        address,
        agent,
        requestId,
        onBehalf,
        key);
  }
}
