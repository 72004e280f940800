package dev.userdirectory.core.internal.audit;

import dev.userdirectory.AuditEvent;
import dev.userdirectory.FeedBatch;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.core.internal.trail.EventViews;
import dev.userdirectory.core.internal.transaction.UnauditedStore;
import dev.userdirectory.internal.views.FeedBatchView;
import dev.userdirectory.spi.AuditFilter;
import dev.userdirectory.spi.Slice;
import dev.userdirectory.spi.StoreView;
import dev.userdirectory.spi.TrailMark;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the events of one organization that a consumer of the feed has not acknowledged. */
final class FeedReader {

  private final UnauditedStore store;
  private final EventViews views;
  private final String consumer;

  FeedReader(UnauditedStore store, EventViews views, String consumer) {
    this.store = store;
    this.views = views;
    this.consumer = consumer;
  }

  /**
   * Returns the next batch of an organization; null if all its events were acknowledged meanwhile.
   */
  @Nullable FeedBatch next(OrganizationId organization, int most) {
    return store.<@Nullable FeedBatch>read(
        organization,
        view -> {
          long acknowledged = view.acknowledged().getOrDefault(consumer, 0L);
          TrailMark head = view.head();
          if (head == null || head.sequence() <= acknowledged) {
            return null;
          }
          return view.organization() == null
              ? new FeedBatchView(
                  organization,
                  List.of(),
                  head.sequence(),
                  // The batch itself reports the deletion, so its event is not missed.
                  head.sequence() - acknowledged - 1,
                  true)
              : batch(organization, view, acknowledged, most);
        });
  }

  private FeedBatch batch(
      OrganizationId organization, StoreView view, long acknowledged, int most) {
    long start = Math.max(acknowledged, view.dropped().sequence());
    List<AuditEvent> events =
        view
            .events(new AuditFilter(start, null, null, null, null, null), Slice.first(most))
            .stream()
            .map(event -> views.view(organization, event))
            .toList();
    long through = events.isEmpty() ? start : events.get(events.size() - 1).sequence();
    return new FeedBatchView(organization, events, through, start - acknowledged, false);
  }
}
