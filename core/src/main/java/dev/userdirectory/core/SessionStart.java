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
  Started start(Change change, UserRecord user, RequestContext context) {
    Instant now = change.operation().now();
    return start(change, user, context, now.plus(settings.sessionLifetime()), null);
  }

  /** A session that is perhaps someone else's, on the user's behalf. */
  Started start(
      Change change,
      UserRecord user,
      RequestContext context,
      Instant until,
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
