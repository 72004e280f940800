package dev.userdirectory.core.internal.organizations;

import dev.userdirectory.AuditActions;
import dev.userdirectory.AuditEvent;
import dev.userdirectory.PurgeResult;
import dev.userdirectory.core.internal.input.Faults;
import dev.userdirectory.core.internal.input.Micros;
import dev.userdirectory.core.internal.pages.Pace;
import dev.userdirectory.core.internal.transaction.ActorScope;
import dev.userdirectory.core.internal.transaction.Components;
import dev.userdirectory.core.internal.transaction.OperationContext;
import dev.userdirectory.core.internal.transaction.UnitOfWork;
import dev.userdirectory.internal.views.PurgeResultView;
import dev.userdirectory.spi.StoreTransaction;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** Deletes ended sessions and closed invitations, batch by batch. */
final class Purge {

  private final Components components;
  private final ActorScope scope;

  Purge(Components components, ActorScope scope) {
    this.components = components;
    this.scope = scope;
  }

  /** Deletes sessions that ended and invitations that were closed before an instant. */
  PurgeResult run(Instant before) {
    long sessions = 0;
    long invitations = 0;
    Pace pace = components.pace();
    PurgeResult step;
    do {
      step =
          components
              .transactions()
              .write(
                  scope,
                  new Faults(),
                  AuditActions.ORGANIZATION_PURGED,
                  (tx, change) -> purge(tx, change, before, pace.begin()));
      sessions += step.sessions();
      invitations += step.invitations();
    } while (pace.end((int) Math.max(step.sessions(), step.invitations())));
    components.store().scrub();
    return new PurgeResultView(sessions, invitations);
  }

  /** Deletes at most {@code most} of each kind, and audits the numbers in the same transaction. */
  private PurgeResult purge(StoreTransaction tx, UnitOfWork change, Instant before, int most) {
    OperationContext op = change.operation();
    op.enterAsSystem();
    // Only what has ended by now is deleted, even if the host's instant lies in the future.
    Instant over = before.isAfter(op.now()) ? op.now() : Micros.floor(before);
    int sessions = tx.purgeSessions(over, idleBefore(over), most);
    int invitations = tx.purgeInvitations(over, most);
    if (sessions + invitations > 0) {
      change.note(
          AuditActions.ORGANIZATION_PURGED,
          null,
          new TreeMap<>(
              Map.of(
                  "sessions", new AuditEvent.Change(sessions, null),
                  "invitations", new AuditEvent.Change(invitations, null))));
    }
    return new PurgeResultView(sessions, invitations);
  }

  /** Returns the latest time of last activity with which a session had lapsed by then. */
  private Instant idleBefore(Instant over) {
    Duration idle = components.lifetimes().idle();
    return over.isBefore(Instant.MIN.plus(idle)) ? Instant.MIN : over.minus(idle);
  }
}
