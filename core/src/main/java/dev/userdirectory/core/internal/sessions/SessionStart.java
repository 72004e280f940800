package dev.userdirectory.core.internal.sessions;

import dev.userdirectory.OnBehalf;
import dev.userdirectory.RequestContext;
import dev.userdirectory.SessionId;
import dev.userdirectory.SignInResult;
import dev.userdirectory.core.internal.input.Person;
import dev.userdirectory.core.internal.records.Token;
import dev.userdirectory.core.internal.records.Views;
import dev.userdirectory.core.internal.transaction.Components;
import dev.userdirectory.core.internal.transaction.OperationContext;
import dev.userdirectory.core.internal.transaction.UnitOfWork;
import dev.userdirectory.internal.views.SignInResultView;
import dev.userdirectory.spi.SessionRecord;
import dev.userdirectory.spi.UserRecord;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Starts sessions. */
public final class SessionStart {

  private final SessionLimit limit;
  private final Duration lifetime;
  private final Views views;

  public SessionStart(Components components) {
    this.limit = new SessionLimit(components.lifetimes());
    this.lifetime = components.lifetimes().absolute();
    this.views = components.views();
  }

  /** Starts a session of the user's own. */
  public StartedSession start(
      UnitOfWork change, UserRecord user, Person person, RequestContext context) {
    Instant now = change.operation().now();
    limit.makeRoom(change, user);
    return start(
        change,
        user,
        context,
        now.plus(lifetime),
        person.authenticatedAt(now),
        person.authenticationLevel(),
        null);
  }

  /** Starts a session of staff on the user's behalf. */
  StartedSession startOnBehalf(
      UnitOfWork change,
      UserRecord user,
      RequestContext context,
      Instant until,
      OnBehalf onBehalf) {
    return start(change, user, context, until, change.operation().now(), null, onBehalf);
  }

  /** Starts a session with a new token, of which only the digest is stored. */
  private static StartedSession start(
      UnitOfWork change,
      UserRecord user,
      RequestContext context,
      Instant until,
      Instant authenticatedAt,
      @Nullable String authenticationLevel,
      @Nullable OnBehalf onBehalf) {
    Instant now = change.operation().now();
    SessionId id = new SessionId(change.ids().id());
    Token token = change.ids().token(Token.Kind.SESSION, user.organization());
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
            onBehalf,
            null);
    change.add(session);
    return new StartedSession(session, token);
  }

  /** Returns the result of a sign-in, with the only plaintext of the token. */
  public SignInResult signedIn(
      OperationContext op, UserRecord user, StartedSession started, boolean registered) {
    return new SignInResultView(
        views.organization(op.organization()),
        views.user(user, op.tenant(), op.now()),
        views.session(started.session()),
        started.token().secret(),
        registered);
  }
}
