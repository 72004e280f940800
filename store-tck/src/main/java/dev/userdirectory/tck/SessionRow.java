package dev.userdirectory.tck;

import dev.userdirectory.OnBehalf;
import dev.userdirectory.UserId;
import dev.userdirectory.spi.Digest;
import dev.userdirectory.spi.KeyTerms;
import dev.userdirectory.spi.SessionRecord;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Builds a session's record in a line: begun at its number, open for long, until told otherwise.
 */
final class SessionRow {

  private final int number;
  private final UserId user;
  private Digest token;
  private Instant startedAt;
  private Instant lastActiveAt;
  private Instant expiresAt = Rows.at(1_000_000);
  private @Nullable Instant endedAt;
  private @Nullable String address;
  private @Nullable String agent;
  private @Nullable String requestId;
  private @Nullable OnBehalf onBehalf;
  private @Nullable KeyTerms key;

  private SessionRow(int number, UserId user) {
    this.number = number;
    this.user = user;
    this.token = Rows.digest("token " + number);
    this.startedAt = Rows.at(number);
    this.lastActiveAt = Rows.at(number);
  }

  static SessionRow session(int number, UserId user) {
    return new SessionRow(number, user);
  }

  SessionRow token(Digest digest) {
    token = digest;
    return this;
  }

  SessionRow startedAt(Instant instant) {
    startedAt = instant;
    return this;
  }

  SessionRow lastActiveAt(Instant instant) {
    lastActiveAt = instant;
    return this;
  }

  SessionRow expiresAt(Instant instant) {
    expiresAt = instant;
    return this;
  }

  SessionRow endedAt(Instant instant) {
    endedAt = instant;
    return this;
  }

  SessionRow from(String someAddress, String someAgent, String someRequest) {
    address = someAddress;
    agent = someAgent;
    requestId = someRequest;
    return this;
  }

  SessionRow onBehalf(String staff, String reason) {
    onBehalf = new OnBehalf(staff, reason);
    return this;
  }

  SessionRow key(KeyTerms terms) {
    key = terms;
    return this;
  }

  SessionRecord row() {
    return new SessionRecord(
        Rows.sessionId(number),
        user,
        token,
        startedAt,
        lastActiveAt,
        expiresAt,
        endedAt,
        startedAt.minusSeconds(5),
        "level " + number,
        address,
        agent,
        requestId,
        onBehalf,
        key);
  }
}
