package dev.userdirectory.spi;

import dev.userdirectory.OnBehalf;
import dev.userdirectory.SessionId;
import dev.userdirectory.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A session as it is stored, or a key, which is stored as a session that has terms and does not
 * lapse, that is, does not end when left idle.
 *
 * @param id the session's id
 * @param user the user whom the session belongs to
 * @param token the digest of the session's token; unique
 * @param startedAt when the session started
 * @param lastActiveAt when the session was last used; the epoch for a key that was never used
 * @param expiresAt when the session expires
 * @param endedAt when the session was ended before it expired, or null
 * @param authenticatedAt when the person was authenticated
 * @param authenticationLevel how strongly the person was authenticated, in the host's own words, or
 *     null
 * @param address the network address of the request that started the session, or null
 * @param agent the user agent of the request that started the session, or null
 * @param requestId the id of the request that started the session, or null
 * @param onBehalf who acts on the user's behalf in this session, and why; null for the user's own
 *     session
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

  /** {@return whether the session ends when it has not been used for some time} */
  public boolean lapses() {
    return onBehalf == null && key == null;
  }

  /**
   * {@return this session with another time of its last use}
   *
   * @param at the time
   */
  public SessionRecord lastActiveAt(Instant at) {
    return with(at, expiresAt, endedAt);
  }

  /**
   * {@return this session, ended}
   *
   * @param at the time
   */
  public SessionRecord endedAt(Instant at) {
    return with(lastActiveAt, expiresAt, at);
  }

  /**
   * {@return this session with another time at which it expires}
   *
   * @param at the time
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
