package dev.userdirectory.tck.directory.audit;

import static dev.userdirectory.tck.directory.fixture.Refusals.assertInvalid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.AuditEvent;
import dev.userdirectory.AuditQuery;
import dev.userdirectory.Feed;
import dev.userdirectory.FeedBatch;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.SystemActor;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.access.RoleModels;
import dev.userdirectory.internal.views.FeedBatchView;
import dev.userdirectory.tck.directory.fixture.FlowSuite;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests the feed, by which a consumer follows the events of all organizations. */
public abstract class FeedSuite extends FlowSuite {

  private Feed feed;

  @Override
  protected RoleModel model() {
    return RoleModels.ownerAdminUser();
  }

  @BeforeEach
  void openFeed() {
    feed = asHost().feed("outbox");
  }

  private List<AuditEvent> trail(OrganizationId organization) {
    return directory.actingAs(SystemActor.named("test"), organization).audit().stream(
            AuditQuery.oldestFirst())
        .toList();
  }

  /** {@return all batches of a feed, after acknowledging each of them} */
  private static List<FeedBatch> all(Feed feed, int most) {
    List<FeedBatch> all = new ArrayList<>();
    List<FeedBatch> batches;
    do {
      batches = feed.next(most);
      batches.forEach(feed::acknowledge);
      all.addAll(batches);
    } while (!batches.isEmpty());
    return all;
  }

  private static List<AuditEvent> eventsOf(List<FeedBatch> batches, OrganizationId organization) {
    return batches.stream()
        .filter(batch -> batch.organization().equals(organization))
        .flatMap(batch -> batch.events().stream())
        .toList();
  }

  @Test
  void allEventsOfAllOrganizationsComeInTheirOrder() {
    for (int i = 0; i < 5; i++) {
      created(newUser("user" + i));
    }

    for (int most : new int[] {1, 2, 3, 1000}) {
      List<FeedBatch> batches = all(asHost().feed("reader-" + most), most);

      assertThat(eventsOf(batches, acme())).isEqualTo(trail(acme()));
      assertThat(eventsOf(batches, globex())).isEqualTo(trail(globex()));
      assertThat(batches).allSatisfy(batch -> assertThat(batch.missed()).isZero());
      assertThat(batches).noneMatch(FeedBatch::deleted);
    }
  }

  @Test
  void unacknowledgedEventsComeAgain() {
    List<FeedBatch> first = feed.next(1000);

    assertThat(feed.next(1000)).containsExactlyInAnyOrderElementsOf(first);
    assertThat(asHost().feed("outbox").next(1000)).containsExactlyInAnyOrderElementsOf(first);
    first.forEach(feed::acknowledge);
    assertThat(feed.next(1000)).isEmpty();
    assertThat(asHost().feed("outbox").next(1000)).isEmpty();
  }

  @Test
  void acknowledgedEventsDoNotComeAgain() {
    List<FeedBatch> unused = all(feed, 1000);
    created(newUser("casey"));

    assertThat(feed.next(1000))
        .singleElement()
        .satisfies(batch -> assertThat(batch.events()).containsExactly(lastEvent()));
  }

  @Test
  void anUnacknowledgedOrganizationDoesNotHoldUpOthers() {
    FeedBatch stuck = feed.next(1).get(0);

    List<FeedBatch> next = feed.next(1);

    assertThat(next)
        .singleElement()
        .satisfies(batch -> assertThat(batch.organization()).isNotEqualTo(stuck.organization()));
    feed.acknowledge(next.get(0));
    assertThat(feed.next(1)).containsExactly(stuck);
  }

  @Test
  void consumersAreIndependent() {
    List<FeedBatch> unused = all(feed, 1000);

    assertThat(eventsOf(asHost().feed("siem").next(1000), acme())).isEqualTo(trail(acme()));
  }

  @Test
  void acknowledgingAnOldBatchChangesNothing() {
    FeedBatch old = feed.next(1000).get(0);
    created(newUser("casey"));
    List<FeedBatch> unused = all(feed, 1000);

    feed.acknowledge(old);

    assertThat(feed.next(1000)).isEmpty();
  }

  @Test
  void aBatchMayBeAcknowledgedEventByEvent() {
    created(newUser("casey"));
    created(newUser("alex"));
    List<AuditEvent> events = trail(acme());
    assertThat(events).hasSizeGreaterThan(2);

    feed.acknowledge(events.get(0));

    assertThat(eventsOf(feed.next(1000), acme())).isEqualTo(events.subList(1, events.size()));
  }

  @Test
  void eventsThatAreYetToComeCannotBeAcknowledged() {
    FeedBatch ahead = new FeedBatchView(acme(), List.of(), Long.MAX_VALUE, 0, false);
    feed.acknowledge(ahead);

    created(newUser("casey"));

    assertThat(eventsOf(feed.next(1000), acme())).containsExactly(lastEvent());
  }

  @Test
  void acknowledgingWritesNoEvent() {
    long before = sequence();

    List<FeedBatch> unused = all(feed, 1000);

    assertThat(sequence()).isEqualTo(before);
  }

  @Test
  void eventsDroppedByRetentionCountAsMissed() {
    created(newUser("casey"));
    clock.advance(Duration.ofDays(1));
    created(newUser("alex"));
    long dropped = asSystem().audit().dropBefore(clock.instant());

    List<FeedBatch> batches = all(feed, 1000);

    assertThat(dropped).isPositive();
    assertThat(batches)
        .filteredOn(batch -> batch.organization().equals(acme()))
        .singleElement()
        .satisfies(batch -> assertThat(batch.missed()).isEqualTo(dropped));
    assertThat(eventsOf(batches, acme())).isEqualTo(trail(acme()));
  }

  @Test
  void aDeletionIsReportedOnce() {
    OrganizationId acme = acme();
    long heard = sequence();
    List<FeedBatch> unused = all(feed, 1000);
    created(newUser("casey"));
    asSystem().delete();
    long end = asSystem().audit().head().sequence();

    assertThat(feed.next(1000))
        .singleElement()
        .satisfies(
            batch -> {
              assertThat(batch.organization()).isEqualTo(acme);
              assertThat(batch.deleted()).isTrue();
              assertThat(batch.events()).isEmpty();
              assertThat(batch.through()).isEqualTo(end);
              // The batch itself reports the deletion, so the event of the deletion is not missed.
              assertThat(batch.missed()).isEqualTo(end - heard - 1);
              feed.acknowledge(batch);
            });
    assertThat(feed.next(1000)).isEmpty();
  }

  @Test
  void aNewConsumerMaySkipToTheEnd() {
    feed.skipToEnd();

    assertThat(feed.next(1000)).isEmpty();
    created(newUser("casey"));
    assertThat(eventsOf(feed.next(1000), acme())).containsExactly(lastEvent());
  }

  @Test
  @SuppressWarnings("NullAway") // a host may pass null anyway
  void theNameOfTheConsumerAndTheNumberOfEventsAreChecked() {
    for (String name : new String[] {"", " ", "1st", "a b", "x".repeat(65), null}) {
      assertInvalid(this, "consumer", () -> asHost().feed(name));
    }
    for (int most : new int[] {0, -1, 10_001}) {
      assertInvalid(this, "most", () -> feed.next(most));
    }
    assertInvalid(
        this, "system", () -> directory.organizations(SystemActor.named(" ")).feed("outbox"));
  }
}
