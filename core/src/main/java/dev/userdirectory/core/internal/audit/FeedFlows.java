package dev.userdirectory.core.internal.audit;

import dev.userdirectory.AuditEvent;
import dev.userdirectory.EventId;
import dev.userdirectory.Feed;
import dev.userdirectory.FeedBatch;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.core.internal.input.Faults;
import dev.userdirectory.core.internal.records.Refusals;
import dev.userdirectory.core.internal.trail.EventViews;
import dev.userdirectory.core.internal.transaction.Actor;
import dev.userdirectory.core.internal.transaction.Components;
import dev.userdirectory.core.internal.transaction.UnauditedStore;
import dev.userdirectory.spi.StoreView;
import dev.userdirectory.spi.TrailMark;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Follows the events of all organizations. The position of a consumer is stored with each
 * organization; storing it is not audited.
 */
public final class FeedFlows implements Feed {

  private static final int MOST = 10_000;
  private static final int MOST_OF_ORGANIZATION = 100;
  private static final int ORGANIZATIONS = 100;

  private final Components components;
  private final UnauditedStore store;
  private final FeedReader reader;
  private final String consumer;

  /** The organization at which the last call ended; null before the first. */
  private @Nullable OrganizationId last;

  /** Creates the feed of a consumer, and checks the consumer's name. */
  public FeedFlows(Components components, Actor system, @Nullable String consumer) {
    Faults faults = new Faults();
    system.check(faults);
    if (consumer == null || !RoleModel.isName(consumer)) {
      faults.add(
          "consumer",
          "is no name: letters, digits, '.', '_', ':' and '-', at most 64, starting with a letter.");
    }
    faults.raise();
    this.components = components;
    this.store = components.store();
    this.consumer = String.valueOf(consumer);
    this.reader = new FeedReader(store, new EventViews(components.json()), this.consumer);
  }

  @Override
  public List<FeedBatch> next(int most) {
    if (most < 1 || most > MOST) {
      throw Refusals.invalid("most", "is %s; ask for 1 to %s events.".formatted(most, MOST));
    }
    return components.observation().of("feed.next", null, () -> read(most));
  }

  private List<FeedBatch> read(int most) {
    List<FeedBatch> batches = new ArrayList<>();
    OrganizationId start = last;
    int left = read(batches, start, null, most);
    if (start != null && left > 0) {
      // Continue at the first organization, up to where this call started.
      left = read(batches, null, start, left);
    }
    return batches;
  }

  /**
   * Reads the batches of organizations in order of their id.
   *
   * @param after the organization to begin after; null for the first
   * @param through the organization to end with; null for the last
   * @return how many more events may be read; 0 if the limit is reached
   */
  private int read(
      List<FeedBatch> batches,
      @Nullable OrganizationId after,
      @Nullable OrganizationId through,
      int most) {
    int left = most;
    OrganizationId from = after;
    while (left > 0) {
      List<OrganizationId> found = store.organizationsWithNews(consumer, from, ORGANIZATIONS);
      if (found.isEmpty()) {
        return left;
      }
      for (OrganizationId organization : found) {
        if (through != null && organization.compareTo(through) > 0) {
          return left;
        }
        FeedBatch batch = reader.next(organization, Math.min(left, MOST_OF_ORGANIZATION));
        if (batch != null) {
          batches.add(batch);
          left -= Math.max(1, batch.events().size());
        }
        last = organization;
        from = organization;
        if (left <= 0) {
          return 0;
        }
      }
    }
    return 0;
  }

  @Override
  public void acknowledge(FeedBatch batch) {
    acknowledge(batch.organization(), Math.max(0, batch.through()));
  }

  @Override
  public void acknowledge(AuditEvent event) {
    acknowledge(event.organization(), event.sequence());
  }

  private void acknowledge(OrganizationId organization, long through) {
    EventId command = components.transactions().newIds().command();
    store.write(
        organization,
        command,
        tx -> {
          tx.acknowledge(consumer, through);
          return true;
        });
  }

  @Override
  public void skipToEnd() {
    OrganizationId from = null;
    List<OrganizationId> found;
    do {
      found = store.organizationsWithNews(consumer, from, ORGANIZATIONS);
      for (OrganizationId organization : found) {
        TrailMark head = store.<@Nullable TrailMark>read(organization, StoreView::head);
        if (head != null) {
          acknowledge(organization, head.sequence());
        }
        from = organization;
      }
    } while (!found.isEmpty());
  }
}
