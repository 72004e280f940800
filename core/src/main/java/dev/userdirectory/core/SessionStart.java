package dev.userdirectory.core;

import dev.userdirectory.AuditEvent;
import dev.userdirectory.OnBehalf;
import dev.userdirectory.RequestContext;
import dev.userdirectory.SessionId;
import dev.userdirectory.spi.SessionRecord;
import dev.userdirectory.spi.UserRecord;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Starts sessions. */
final class SessionStart {

  private final DirectorySettings settings;

  SessionStart(DirectorySettings settings) {
    this.settings = settings;
  }

  /** A session with the only plaintext of its token. */
  record Started(SessionRecord session, Token token) {}

  /** The user's own session. */
  Started start(UnitOfWork change, UserRecord user, Person person, RequestContext context) {
    Instant now = change.operation().now();
    return start(
        change,
        user,
        context,
        now.plus(settings.sessionLifetime()),
        person.authenticatedAt(now),
        person.authenticationLevel(),
        null);
  }

  /** A session of someone else's, on the user's behalf. */
  Started startOnBehalf(
      UnitOfWork change,
      UserRecord user,
      RequestContext context,
      Instant until,
      OnBehalf onBehalf) {
    return start(change, user, context, until, change.operation().now(), null, onBehalf);
  }

  private static Started start(
      UnitOfWork change,
      UserRecord user,
      RequestContext context,
      Instant until,
      Instant authenticatedAt,
      @Nullable String authenticationLevel,
      @Nullable OnBehalf onBehalf) {
    Instant now = change.operation().now();
    SessionId id = new SessionId(change.fresh().id());
    Token token =
        Token.issue(
            Token.Kind.SESSION, user.organization(), change.fresh().secret(Token.RANDOM_BYTES));
    SessionRecord session =
        new SessionRecord(
            id,
            user.id(),
            token.digest(),
            now,
            now,
            until,
            null,
            authenticatedAt,
            authenticationLevel,
            context.address(),
            context.agent(),
            context.requestId(),
            onBehalf);
    change.add(session);
    return new Started(session, token);
  }

  /** What the audit trail keeps of a session that began. */
  static Map<String, AuditEvent.Change> describe(Started started) {
    return Map.of("session", new AuditEvent.Change(null, Records.described(started.session())));
  }
}
