package dev.userdirectory.core.internal.sessions;

import dev.userdirectory.AuditActions;
import dev.userdirectory.AuditEvent;
import dev.userdirectory.OnBehalf;
import dev.userdirectory.Reason;
import dev.userdirectory.SignInResult;
import dev.userdirectory.UserKind;
import dev.userdirectory.UserRef;
import dev.userdirectory.core.internal.input.Faults;
import dev.userdirectory.core.internal.input.Micros;
import dev.userdirectory.core.internal.records.Refusals;
import dev.userdirectory.core.internal.text.Text;
import dev.userdirectory.core.internal.transaction.ActorScope;
import dev.userdirectory.core.internal.transaction.Components;
import dev.userdirectory.core.internal.transaction.OperationContext;
import dev.userdirectory.core.internal.transaction.Transactions;
import dev.userdirectory.core.internal.transaction.UnitOfWork;
import dev.userdirectory.core.policy.Member;
import dev.userdirectory.spi.UserRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Starts sessions in which the host's staff sees what a user sees. */
public final class OnBehalfStart {

  private final Components components;
  private final Transactions transactions;
  private final ActorScope scope;
  private final SessionStart sessions;

  public OnBehalfStart(Components components, ActorScope scope) {
    this.components = components;
    this.transactions = components.transactions();
    this.scope = scope;
    this.sessions = new SessionStart(components);
  }

  /**
   * Starts a session in which staff see what a user sees. The session ends at a time that the host
   * gives, at most the lifetime of a session from now.
   */
  public SignInResult start(UserRef ref, String staff, String reason, @Nullable Instant until) {
    Faults faults = new Faults();
    scope.check(ref, faults);
    OnBehalf onBehalf =
        new OnBehalf(
            faults.line("staff", staff, Text.LONGEST_ID),
            faults.line("reason", reason, Text.LONGEST_REMARK));
    Instant end = until == null ? null : Micros.floor(until);
    checkEnd(end, faults);
    return transactions.write(
        scope,
        faults,
        AuditActions.SESSION_STARTED_ON_BEHALF,
        change -> start(change, ref, onBehalf, Objects.requireNonNull(end)));
  }

  /**
   * Checks that the end lies in the future, and not further away than the lifetime of a session.
   */
  private void checkEnd(@Nullable Instant until, Faults faults) {
    Instant now = transactions.now();
    Duration longest = components.lifetimes().absolute();
    if (until == null) {
      faults.add("until", "is missing; say when the session ends.");
    } else if (!until.isAfter(now)) {
      faults.add("until", "is not in the future; give a later end.");
    } else if (until.isAfter(now.plus(longest))) {
      faults.add(
          "until",
          "is further away than a session lasts (%s); give an earlier end.".formatted(longest));
    }
  }

  /** Starts the session on behalf of an active user. A refusal is audited with staff and reason. */
  private SignInResult start(UnitOfWork change, UserRef ref, OnBehalf onBehalf, Instant until) {
    OperationContext op = change.operation();
    UserRecord found = op.find(ref);
    change.attempting(AuditActions.SESSION_STARTED_ON_BEHALF, found, describe(onBehalf, until));
    op.enterAsSystem();
    UserRecord user = op.require(found, ref);
    Refusals.forbidIf(
        user.kind() == UserKind.MACHINE,
        Reason.MACHINE,
        "The user is a machine, which never signs in, and so has nothing to look at on its behalf. Ask who may do what with Access.explain.");
    Refusals.refuse(op.policy().inactive(Member.of(user)));
    StartedSession started =
        sessions.startOnBehalf(change, user, op.actor().context(), until, onBehalf);
    change.note(AuditActions.SESSION_STARTED_ON_BEHALF, user.id(), started.described());
    return sessions.signedIn(op, user, started, false);
  }

  /** Describes the attempt, for the audit of a refusal. */
  private static Map<String, AuditEvent.Change> describe(OnBehalf onBehalf, Instant until) {
    Map<String, Object> wanted = new LinkedHashMap<>();
    wanted.put("staff", onBehalf.staff());
    wanted.put("reason", onBehalf.reason());
    wanted.put("until", until.toString());
    return Map.of("session", new AuditEvent.Change(null, wanted));
  }
}
