package dev.userdirectory.core.internal.audit;

import dev.userdirectory.AuditActions;
import dev.userdirectory.core.internal.input.Faults;
import dev.userdirectory.core.internal.input.Micros;
import dev.userdirectory.core.internal.pages.Pace;
import dev.userdirectory.core.internal.trail.TrailMarkDetails;
import dev.userdirectory.core.internal.transaction.ActorScope;
import dev.userdirectory.core.internal.transaction.Components;
import dev.userdirectory.core.internal.transaction.OperationContext;
import dev.userdirectory.core.internal.transaction.UnitOfWork;
import dev.userdirectory.spi.AuditFilter;
import dev.userdirectory.spi.AuditRecord;
import dev.userdirectory.spi.Slice;
import dev.userdirectory.spi.TrailMark;
import java.time.Instant;
import java.util.List;

/** Drops the beginning of an audit trail, batch by batch, so that what is left can be verified. */
final class Truncation {

  private final Components components;
  private final ActorScope scope;

  Truncation(Components components, ActorScope scope) {
    this.components = components;
    this.scope = scope;
  }

  /**
   * Drops the events before an instant, up to the sequence {@code last}, so that the events that
   * record the truncation stay. Returns the number of events dropped.
   */
  long run(Instant before, long last) {
    AuditFilter filter = new AuditFilter(0, null, null, null, null, Micros.bound(before));
    long dropped = 0;
    Pace pace = components.pace();
    int batch;
    do {
      batch =
          components
              .transactions()
              .write(
                  scope,
                  new Faults(),
                  AuditActions.AUDIT_DROPPED,
                  change -> drop(change, filter, last, pace.begin()));
      dropped += batch;
    } while (pace.end(batch));
    components.store().scrub();
    return dropped;
  }

  /** Drops the next events, and records the last of them in an event of the same transaction. */
  private static int drop(UnitOfWork change, AuditFilter filter, long last, int most) {
    OperationContext op = change.operation();
    op.enterAsSystem();
    List<AuditRecord> events =
        op.view().events(filter, Slice.first(most)).stream()
            .filter(event -> event.sequence() <= last)
            .toList();
    if (!events.isEmpty()) {
      AuditRecord end = events.get(events.size() - 1);
      TrailMark mark = new TrailMark(end.sequence(), end.hash(), end.at());
      change.beforeCommit(tx -> tx.dropEvents(mark));
      change.note(AuditActions.AUDIT_DROPPED, null, TrailMarkDetails.described(mark));
    }
    return events.size();
  }
}
