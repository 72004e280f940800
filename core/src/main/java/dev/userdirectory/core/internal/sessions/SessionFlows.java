package dev.userdirectory.core.internal.sessions;

import dev.userdirectory.AuditActions;
import dev.userdirectory.Session;
import dev.userdirectory.SessionId;
import dev.userdirectory.Sessions;
import dev.userdirectory.UserRef;
import dev.userdirectory.access.Permissions;
import dev.userdirectory.core.internal.input.Faults;
import dev.userdirectory.core.internal.records.NotFoundErrors;
import dev.userdirectory.core.internal.records.Views;
import dev.userdirectory.core.internal.transaction.ActorScope;
import dev.userdirectory.core.internal.transaction.Components;
import dev.userdirectory.core.internal.transaction.OperationContext;
import dev.userdirectory.core.internal.transaction.Transactions;
import dev.userdirectory.spi.SessionRecord;
import dev.userdirectory.spi.UserRecord;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Lists and ends the sessions of users. */
public final class SessionFlows implements Sessions {

  private final Views views;
  private final Transactions transactions;
  private final ActorScope scope;
  private final LiveSessions sessions;

  public SessionFlows(Components components, ActorScope scope) {
    this.views = components.views();
    this.transactions = components.transactions();
    this.scope = scope;
    this.sessions = new LiveSessions(components.lifetimes());
  }

  @Override
  public List<Session> list(UserRef ref) {
    Faults faults = new Faults();
    scope.check(ref, faults);
    return transactions.read(
        "sessions.list",
        scope.about(ref),
        faults,
        op -> {
          UserRecord user = sessions.readable(op, ref, Permissions.SESSIONS_READ);
          return sessions.signedIn(op, user).stream().map(views::session).toList();
        });
  }

  @Override
  public void revoke(UserRef ref, SessionId session) {
    revoke(ref, session, session, naming(session), candidate -> candidate.id().equals(session));
  }

  @Override
  public List<Session> revokeAll(UserRef ref) {
    return revoke(ref, null, null, new Faults(), candidate -> true);
  }

  @Override
  public List<Session> revokeAllExcept(UserRef ref, SessionId keep) {
    return revoke(ref, null, keep, naming(keep), candidate -> !candidate.id().equals(keep));
  }

  /**
   * Adds a fault if no session is named, since a missing session must not be taken to mean all
   * sessions.
   */
  private static Faults naming(@Nullable SessionId session) {
    Faults faults = new Faults();
    if (session == null) {
      faults.add("session", "is not named; give a session's id.");
    }
    return faults;
  }

  /**
   * Ends the chosen live sessions of the user. If a session is named, it must be among the live
   * ones.
   */
  private List<Session> revoke(
      UserRef ref,
      @Nullable SessionId ending,
      @Nullable SessionId named,
      Faults faults,
      Predicate<SessionRecord> chosen) {
    scope.check(ref, faults);
    return transactions.writeEnding(
        ending,
        scope.about(ref),
        faults,
        AuditActions.SESSION_REVOKED,
        change -> {
          OperationContext op = change.operation();
          UserRecord found = op.find(ref);
          change.attempting(AuditActions.SESSION_REVOKED, found);
          UserRecord user = sessions.admit(op, found, ref, Permissions.SESSIONS_REVOKE);
          List<SessionRecord> live = sessions.signedIn(op, user);
          if (named != null && live.stream().noneMatch(s -> s.id().equals(named))) {
            throw NotFoundErrors.session(named.toString());
          }
          List<SessionRecord> ended = live.stream().filter(chosen).toList();
          change.end(user.id(), ended);
          return ended.stream().map(views::session).toList();
        });
  }
}
