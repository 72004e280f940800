package dev.userdirectory.core.internal.audit;

import dev.userdirectory.AuditEvent;
import dev.userdirectory.AuditHead;
import dev.userdirectory.AuditQuery;
import dev.userdirectory.AuditVerification;
import dev.userdirectory.Page;
import dev.userdirectory.PageRequest;
import dev.userdirectory.Reason;
import dev.userdirectory.SystemAuditTrail;
import dev.userdirectory.access.Permissions;
import dev.userdirectory.core.internal.input.Faults;
import dev.userdirectory.core.internal.input.Micros;
import dev.userdirectory.core.internal.pages.Pages;
import dev.userdirectory.core.internal.pages.Paging;
import dev.userdirectory.core.internal.records.Conflicts;
import dev.userdirectory.core.internal.text.Text;
import dev.userdirectory.core.internal.trail.AuditChain;
import dev.userdirectory.core.internal.trail.EventViews;
import dev.userdirectory.core.internal.transaction.ActorScope;
import dev.userdirectory.core.internal.transaction.Components;
import dev.userdirectory.core.internal.transaction.Transactions;
import dev.userdirectory.spi.AuditFilter;
import dev.userdirectory.spi.AuditRecord;
import dev.userdirectory.spi.Position;
import dev.userdirectory.spi.StoreView;
import dev.userdirectory.spi.TrailMark;
import java.io.Writer;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads, exports, verifies and truncates the audit trail of an organization. */
public final class AuditFlows implements SystemAuditTrail {

  private final Components components;
  private final EventViews views;
  private final Transactions transactions;
  private final ActorScope scope;

  public AuditFlows(Components components, ActorScope scope) {
    this.components = components;
    this.views = new EventViews(components.json());
    this.transactions = components.transactions();
    this.scope = scope;
  }

  @Override
  public Page<AuditEvent> list(AuditQuery query, PageRequest request) {
    Faults faults = new Faults();
    if (query.after() != null && query.after() < 0) {
      faults.add(
          "after",
          "is %s; sequences begin at 1, and 0 is before the first.".formatted(query.after()));
    }
    String action = faults.optionalId("action", query.action(), Text.LONGEST_ID);
    AuditFilter filter =
        new AuditFilter(
            query.after() == null ? 0 : query.after(),
            query.actor(),
            query.target(),
            action,
            Micros.bound(query.from()),
            Micros.bound(query.to()));
    Paging paging =
        Paging.of(
            components.cursors(),
            Position.BySequence.class,
            request,
            "audit\n" + scope.organization() + "\n" + query.newestFirst() + "\n" + filter,
            query.newestFirst(),
            faults);
    return transactions.read(
        "audit.list",
        scope,
        faults,
        op -> {
          op.demandEverywhere(Permissions.AUDIT_READ);
          requireKept(op.view(), query.after());
          List<AuditRecord> rows = op.view().events(filter, paging.slice());
          return paging.page(
              rows,
              row -> new Position.BySequence(row.sequence()),
              row -> views.view(scope.organization(), row),
              () -> op.view().countEvents(filter));
        });
  }

  /**
   * Refuses a query if events after the given sequence were dropped, so that the reader learns of
   * it.
   */
  private static void requireKept(StoreView view, @Nullable Long after) {
    long dropped = view.dropped().sequence();
    if (after != null && after < dropped) {
      throw Conflicts.of(
          Reason.FEED_TRUNCATED,
          "Events up to %s have been dropped, and %s was the last one seen; read everything again, and follow from there."
              .formatted(dropped, after));
    }
  }

  @Override
  public Stream<AuditEvent> stream(AuditQuery query) {
    return Pages.stream(page -> list(query, page));
  }

  @Override
  public void export(AuditQuery query, Format format, Writer to) {
    AuditExport export = new AuditExport(components.json(), to);
    switch (format) {
      case CSV -> export.csv(stream(query));
      case JSON_LINES -> export.jsonLines(stream(query));
    }
  }

  @Override
  public AuditHead head() {
    return transactions.read(
        "audit.head",
        scope,
        new Faults(),
        op -> {
          TrailMark head = op.bySystem() ? op.view().head() : null;
          boolean deleted = head != null && op.view().organization() == null;
          if (!deleted) {
            op.demandEverywhere(Permissions.AUDIT_READ);
            head = op.view().head();
          }
          return head == null
              ? new AuditHead(0, "", false)
              : new AuditHead(head.sequence(), head.hash(), deleted);
        });
  }

  @Override
  public AuditVerification verify(@Nullable AuditHead kept) {
    return transactions.read(
        "audit.verify",
        scope,
        new Faults(),
        op -> {
          op.demandEverywhere(Permissions.AUDIT_READ);
          AuditChain chain = new AuditChain(components.json(), scope.organization());
          return new Verification(chain, components.json(), op.view(), kept).run();
        });
  }

  @Override
  public long dropBefore(Instant before) {
    return new Truncation(components, scope).run(before, head().sequence());
  }
}
