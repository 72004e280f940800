package dev.userdirectory.core.internal.audit;

import dev.userdirectory.AuditActions;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.SystemActor;
import dev.userdirectory.core.internal.text.Json;
import dev.userdirectory.core.internal.trail.AuditChain;
import dev.userdirectory.core.internal.trail.TrailMarkDetails;
import dev.userdirectory.core.internal.transaction.Actor;
import dev.userdirectory.core.internal.transaction.AttemptedChange;
import dev.userdirectory.core.internal.transaction.Transactions;
import dev.userdirectory.core.internal.transaction.UnauditedStore;
import dev.userdirectory.spi.AuditFilter;
import dev.userdirectory.spi.AuditRecord;
import dev.userdirectory.spi.OrganizationRecord;
import dev.userdirectory.spi.Position;
import dev.userdirectory.spi.Slice;
import dev.userdirectory.spi.StoreView;
import dev.userdirectory.spi.TrailMark;
import java.util.List;

/**
 * Anchors audit trails that were written in the first format, when a store is opened. Appends one
 * event for each organization, which starts a chain in the present format and names the end of the
 * old chain. May be interrupted, repeated, and run by several processes at once.
 */
public final class Anchoring {

  private static final Actor LIBRARY = Actor.of(SystemActor.named("user-directory"));
  private static final int BATCH = 100;

  private final UnauditedStore store;
  private final Transactions transactions;
  private final Json json;

  public Anchoring(UnauditedStore store, Transactions transactions, Json json) {
    this.store = store;
    this.transactions = transactions;
    this.json = json;
  }

  public void run() {
    List<OrganizationRecord> batch = store.organizations(Slice.first(BATCH));
    while (!batch.isEmpty()) {
      batch.forEach(organization -> anchor(organization.id()));
      OrganizationRecord end = batch.get(batch.size() - 1);
      Position from = new Position.ByTime(end.createdAt(), end.id().value());
      batch = store.organizations(Slice.after(from, BATCH));
    }
  }

  /**
   * Appends the event that begins the chain of the present format, unless the trail is already in
   * that format.
   */
  private void anchor(OrganizationId organization) {
    transactions.<Boolean>writeAs(
        organization,
        LIBRARY,
        new AttemptedChange(AuditActions.AUDIT_ANCHORED, null),
        transactions.newIds(),
        (tx, change) -> {
          TrailMark head = tx.head();
          if (tx.organization() == null || head == null || isPresent(tx, organization, head)) {
            return false;
          }
          change.note(AuditActions.AUDIT_ANCHORED, null, TrailMarkDetails.described(head));
          return true;
        });
  }

  /** Returns whether a trail is in the present format, judged by its anchor or its last event. */
  private boolean isPresent(StoreView view, OrganizationId organization, TrailMark head) {
    if (head.sequence() == 0) {
      return true;
    }
    AuditFilter anchors = new AuditFilter(0, null, null, AuditActions.AUDIT_ANCHORED, null, null);
    if (!view.events(anchors, Slice.first(1)).isEmpty()) {
      return true;
    }
    List<AuditRecord> end = view.events(AuditFilter.ALL, new Slice(null, true, 0, 2));
    if (end.isEmpty()) {
      return false;
    }
    AuditRecord before = end.size() < 2 ? null : end.get(1);
    TrailMark previous =
        before == null
            ? view.dropped()
            : new TrailMark(before.sequence(), before.hash(), before.at());
    return new AuditChain(json, organization).follows(previous, end.get(0));
  }
}
