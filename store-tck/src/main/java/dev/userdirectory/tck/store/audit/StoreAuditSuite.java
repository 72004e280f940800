package dev.userdirectory.tck.store.audit;

import static dev.userdirectory.tck.store.fixture.EventRow.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.userdirectory.OrganizationId;
import dev.userdirectory.UserId;
import dev.userdirectory.spi.AuditFilter;
import dev.userdirectory.spi.AuditRecord;
import dev.userdirectory.spi.Position;
import dev.userdirectory.spi.Slice;
import dev.userdirectory.spi.TrailMark;
import dev.userdirectory.tck.store.fixture.EventRow;
import dev.userdirectory.tck.store.fixture.Rows;
import dev.userdirectory.tck.store.fixture.StoreSuite;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Tests the audit trail. */
public abstract class StoreAuditSuite extends StoreSuite {

  private static final UserId CASEY = Rows.userId(1);
  private static final UserId JORDAN = Rows.userId(2);

  @Test
  void anEventIsReadBackAsAppended() {
    AuditRecord full =
        event(1)
            .at(Instant.parse("1969-12-31T23:59:59.999999Z"))
            .by(CASEY)
            .to(JORDAN)
            .action("user.removed")
            .refused("no_gift")
            .through("Riley")
            .row();
    AuditRecord bare = event(2).withoutDetails().withoutContext().row();

    append(ACME, full, bare);

    assertThat(events(AuditFilter.ALL)).containsExactly(full, bare);
  }

  @Test
  void manyEventsAppendedTogetherAreReadBackAsAppended() {
    AuditRecord[] many =
        IntStream.rangeClosed(1, 30)
            .mapToObj(
                i -> i % 3 == 0 ? event(i) : i % 3 == 1 ? event(i).by(CASEY) : event(i).to(JORDAN))
            .map(EventRow::row)
            .toArray(AuditRecord[]::new);

    append(ACME, many);

    assertThat(events(AuditFilter.ALL)).containsExactly(many);
  }

  @Test
  void theHeadIsTheLastEvent() {
    append(ACME, event(1).row());
    assertThat(in(ACME).head()).isEqualTo(event(1).mark());

    append(ACME, event(2).row(), event(3).row());

    assertThat(in(ACME).head()).isEqualTo(event(3).mark());
    assertThat(in(OTHER).head()).isIn(null, TrailMark.START);
  }

  @Test
  void aNewTrailHasNoDroppedEvents() {
    append(ACME, event(1).row());

    assertThat(in(ACME).dropped()).isEqualTo(TrailMark.START);
    assertThat(in(OTHER).dropped()).isEqualTo(TrailMark.START);
    assertThat(sequences(AuditFilter.ALL)).containsExactly(1L);
  }

  @Test
  void rejectsEventsThatDoNotContinueTheSequence() {
    assertRefused(event(2).row());
    assertRefused(event(0).row());
    append(ACME, event(1).row(), event(2).row());
    assertRefused(event(2).row());
    assertRefused(event(4).row());
    assertRefused(event(3).row(), event(5).row());
    assertRefused(event(4).row(), event(3).row());

    assertThat(sequences(AuditFilter.ALL)).containsExactly(1L, 2L);
    assertThat(in(ACME).head()).isEqualTo(event(2).mark());
  }

  private void assertRefused(AuditRecord... events) {
    assertThatThrownBy(() -> append(ACME, events)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void rejectsAppendingToAnUnknownOrganization() {
    OrganizationId nowhere = Rows.organizationId(9);

    assertThatThrownBy(() -> append(nowhere, event(1).row()))
        .isInstanceOf(IllegalArgumentException.class);

    assertThat(in(nowhere).head()).isNull();
    assertThat(store().lastSequence(nowhere)).isZero();
  }

  @Test
  void aBatchWithASequenceGapAppendsNoEvent() {
    write(
        ACME,
        Rows.eventId(1),
        tx -> {
          assertThatThrownBy(() -> tx.append(List.of(event(1).row(), event(3).row())))
              .isInstanceOf(IllegalArgumentException.class);
          tx.append(List.of(event(1).row()));
        });

    assertThat(sequences(AuditFilter.ALL)).containsExactly(1L);
  }

  @Test
  void eachOrganizationHasItsOwnTrail() {
    append(ACME, event(1).row(), event(2).row());
    append(OTHER, event(1).by(CASEY).row());

    assertThat(events(AuditFilter.ALL)).containsExactly(event(1).row(), event(2).row());
    assertThat(in(OTHER).countEvents(AuditFilter.ALL)).isEqualTo(1);
    assertThat(sequences(by(CASEY))).isEmpty();
  }

  @Test
  void hasEventFindsAnEventByIdOnlyInItsOrganization() {
    append(ACME, event(1).row());

    assertThat(in(ACME).hasEvent(Rows.eventId(1))).isTrue();
    assertThat(in(ACME).hasEvent(Rows.eventId(2))).isFalse();
    assertThat(in(OTHER).hasEvent(Rows.eventId(1))).isFalse();
  }

  @Test
  void eventsAreFilteredByActorTargetActionSequenceAndTime() {
    appendTen();

    assertThat(sequences(by(CASEY))).containsExactly(2L, 5L, 8L);
    assertThat(sequences(to(JORDAN))).containsExactly(2L, 4L, 6L, 8L, 10L);
    assertThat(sequences(to(CASEY))).containsExactly(3L, 9L);
    assertThat(sequences(action("user.removed"))).containsExactly(5L, 10L);
    assertThat(sequences(after(7))).containsExactly(8L, 9L, 10L);
    assertThat(sequences(after(10))).isEmpty();
    assertThat(sequences(between(Rows.at(3), Rows.at(6)))).containsExactly(3L, 4L, 5L);
    assertThat(sequences(between(Rows.at(9), null))).containsExactly(9L, 10L);
    assertThat(sequences(between(null, Rows.at(2)))).containsExactly(1L);
    assertThat(sequences(between(Rows.at(4).plusNanos(1000), Rows.at(5)))).isEmpty();
    assertThat(sequences(new AuditFilter(2, CASEY, JORDAN, "user.updated", Rows.at(1), Rows.at(9))))
        .containsExactly(8L);
    assertThat(sequences(by(Rows.userId(99)))).isEmpty();
  }

  @Test
  void everyEventCountEqualsTheLengthOfItsList() {
    appendTen();
    assertThat(in(ACME).countEvents(AuditFilter.ALL)).isEqualTo(10);
    for (AuditFilter filter :
        List.of(
            AuditFilter.ALL,
            by(CASEY),
            to(JORDAN),
            action("user.removed"),
            after(7),
            after(99),
            between(Rows.at(3), Rows.at(6)),
            between(null, Rows.at(2)),
            new AuditFilter(2, CASEY, JORDAN, "user.updated", Rows.at(1), Rows.at(9)))) {
      assertThat(in(ACME).countEvents(filter)).as("%s", filter).isEqualTo(sequences(filter).size());
    }
  }

  @Test
  void eventsCanBeSlicedForwardAndBackward() {
    appendTen();

    assertThat(slice(AuditFilter.ALL, Slice.first(3))).containsExactly(1L, 2L, 3L);
    assertThat(slice(AuditFilter.ALL, Slice.after(at(3), 3))).containsExactly(4L, 5L, 6L);
    assertThat(slice(AuditFilter.ALL, new Slice(null, true, 0, 3))).containsExactly(10L, 9L, 8L);
    assertThat(slice(AuditFilter.ALL, new Slice(at(8), true, 0, 3))).containsExactly(7L, 6L, 5L);
    assertThat(slice(AuditFilter.ALL, new Slice(null, false, 8, 5))).containsExactly(9L, 10L);
    assertThat(slice(after(4), new Slice(at(7), true, 0, 9))).containsExactly(6L, 5L);
    assertThat(slice(after(4), Slice.after(at(2), 2))).containsExactly(5L, 6L);
    assertThat(slice(to(JORDAN), Slice.after(at(4), 2))).containsExactly(6L, 8L);
    assertThat(slice(to(JORDAN), new Slice(at(8), true, 1, 9))).containsExactly(4L, 2L);
  }

  /**
   * Appends events 1 to 10. Casey is the actor of 2, 5 and 8. Jordan is the target of the even
   * ones, and Casey of 3 and 9.
   */
  private void appendTen() {
    append(ACME, IntStream.rangeClosed(1, 10).mapToObj(i -> some(i)).toArray(AuditRecord[]::new));
  }

  private static AuditRecord some(int sequence) {
    EventRow row = event(sequence);
    if (sequence % 3 == 2) {
      row.by(CASEY);
    }
    if (sequence % 2 == 0) {
      row.to(JORDAN);
    } else if (sequence % 3 == 0) {
      row.to(CASEY);
    }
    return row.action(sequence % 5 == 0 ? "user.removed" : "user.updated").row();
  }

  @Test
  void erasureRemovesDetailsOfEventsOnAUserAndContextOfEventsByThem() {
    AuditRecord toThem = event(1).by(JORDAN).to(CASEY).row();
    AuditRecord byThem = event(2).by(CASEY).to(JORDAN).row();
    AuditRecord both = event(3).by(CASEY).to(CASEY).row();
    AuditRecord neither = event(4).by(JORDAN).to(JORDAN).row();
    append(ACME, toThem, byThem, both, neither);

    assertThat(erase(CASEY, 0, 10)).isEqualTo(3);

    assertThat(events(AuditFilter.ALL))
        .containsExactly(
            without(toThem, true, false),
            without(byThem, false, true),
            without(both, true, true),
            neither);
    assertThat(erase(CASEY, 3, 10)).isZero();
    assertThat(erase(CASEY, 0, 10)).isEqualTo(3);
  }

  @Test
  void erasureStartsAfterTheGivenSequence() {
    AuditRecord first = event(1).to(CASEY).row();
    AuditRecord second = event(2).to(CASEY).row();
    append(ACME, first, second);

    assertThat(erase(CASEY, 1, 10)).isEqualTo(2);

    assertThat(events(AuditFilter.ALL)).containsExactly(first, without(second, true, false));
  }

  @Test
  void erasureKeepsTheStaffWhoActedOnBehalfOfTheUser() {
    AuditRecord through = event(1).by(CASEY).to(CASEY).through("Riley").row();
    append(ACME, through);

    erase(CASEY, 0, 10);

    assertThat(events(AuditFilter.ALL)).containsExactly(without(through, true, true));
    assertThat(events(AuditFilter.ALL).get(0).staff()).contains("Riley");
  }

  private static AuditRecord without(AuditRecord event, boolean details, boolean context) {
    return new AuditRecord(
        event.sequence(),
        event.id(),
        event.at(),
        event.actor(),
        event.action(),
        event.target(),
        event.outcome(),
        event.rule(),
        event.staff(),
        details ? null : event.details(),
        details ? null : event.detailsSalt(),
        event.detailsDigest(),
        context ? null : event.context(),
        context ? null : event.contextSalt(),
        event.contextDigest(),
        event.hash());
  }

  @Test
  void erasureProceedsInBoundedStepsWithinOneOrganization() {
    append(
        ACME,
        IntStream.rangeClosed(1, 5)
            .mapToObj(i -> event(i).by(CASEY).to(CASEY).row())
            .toArray(AuditRecord[]::new));
    append(OTHER, event(1).by(CASEY).to(CASEY).row());

    assertThat(erase(CASEY, 0, 2)).isEqualTo(2);
    assertThat(events(AuditFilter.ALL)).filteredOn(event -> event.details() == null).hasSize(2);
    assertThat(erase(CASEY, 2, 2)).isEqualTo(4);
    assertThat(erase(CASEY, 4, 2)).isEqualTo(5);

    assertThat(events(AuditFilter.ALL))
        .allMatch(event -> event.details() == null && event.context() == null)
        .allMatch(event -> event.detailsSalt() == null && event.contextSalt() == null);
    assertThat(in(OTHER).events(AuditFilter.ALL, Slice.first(9)))
        .containsExactly(event(1).by(CASEY).to(CASEY).row());
  }

  @Test
  void droppedEventsAreGoneAndTheTrailContinues() {
    appendTen();
    append(OTHER, event(1).row(), event(2).row());

    write(ACME, tx -> tx.dropEvents(event(7).mark()));

    assertThat(in(ACME).dropped()).isEqualTo(event(7).mark());
    assertThat(in(ACME).head()).isEqualTo(event(10).mark());
    assertThat(sequences(AuditFilter.ALL)).containsExactly(8L, 9L, 10L);
    assertThat(sequences(by(CASEY))).containsExactly(8L);
    assertThat(in(ACME).countEvents(AuditFilter.ALL)).isEqualTo(3);
    assertThat(in(ACME).hasEvent(Rows.eventId(7))).isFalse();
    assertThat(in(ACME).hasEvent(Rows.eventId(8))).isTrue();
    assertThat(in(OTHER).countEvents(AuditFilter.ALL)).isEqualTo(2);
    assertThat(in(OTHER).dropped()).isEqualTo(TrailMark.START);
    append(ACME, event(11).row());
    assertThat(sequences(AuditFilter.ALL)).containsExactly(8L, 9L, 10L, 11L);
    assertThat(in(ACME).dropped()).isEqualTo(event(7).mark());
  }

  @Test
  void theTrailContinuesAfterAllEventsAreDropped() {
    append(ACME, event(1).row(), event(2).row());

    write(ACME, tx -> tx.dropEvents(event(2).mark()));

    assertThat(sequences(AuditFilter.ALL)).isEmpty();
    assertThat(in(ACME).head()).isEqualTo(event(2).mark());
    assertThat(store().lastSequence(ACME)).isEqualTo(2);
    append(ACME, event(3).row());
    assertThat(sequences(AuditFilter.ALL)).containsExactly(3L);
  }

  @Test
  void aTrailCanBeginAfterEventsThatAreNotStored() {
    write(
        ACME,
        tx -> {
          tx.beginTrail(event(7).mark());
          tx.append(List.of(event(8).row()));
        });

    assertThat(in(ACME).dropped()).isEqualTo(event(7).mark());
    assertThat(in(ACME).head()).isEqualTo(event(8).mark());
    assertThat(sequences(AuditFilter.ALL)).containsExactly(8L);
    assertRefused(event(8).row());
    append(ACME, event(9).row());
    assertThat(sequences(AuditFilter.ALL)).containsExactly(8L, 9L);
    assertThat(in(OTHER).dropped()).isEqualTo(TrailMark.START);
  }

  @Test
  void rejectsBeginningATrailThatHasEvents() {
    append(ACME, event(1).row());

    assertThatThrownBy(() -> write(ACME, tx -> tx.beginTrail(event(7).mark())))
        .isInstanceOf(IllegalArgumentException.class);

    assertThat(in(ACME).head()).isEqualTo(event(1).mark());
    assertThat(in(ACME).dropped()).isEqualTo(TrailMark.START);
  }

  private long erase(UserId user, long after, int most) {
    return store().write(ACME, command(), tx -> tx.eraseEvents(user, after, most));
  }

  private List<AuditRecord> events(AuditFilter filter) {
    return in(ACME).events(filter, Slice.first(99));
  }

  private List<Long> sequences(AuditFilter filter) {
    return slice(filter, Slice.first(99));
  }

  private List<Long> slice(AuditFilter filter, Slice slice) {
    return in(ACME).events(filter, slice).stream().map(AuditRecord::sequence).toList();
  }

  private static Position at(long sequence) {
    return new Position.BySequence(sequence);
  }

  private static AuditFilter by(UserId actor) {
    return new AuditFilter(0, actor, null, null, null, null);
  }

  private static AuditFilter to(UserId target) {
    return new AuditFilter(0, null, target, null, null, null);
  }

  private static AuditFilter action(String name) {
    return new AuditFilter(0, null, null, name, null, null);
  }

  private static AuditFilter after(long sequence) {
    return new AuditFilter(sequence, null, null, null, null, null);
  }

  private static AuditFilter between(@Nullable Instant from, @Nullable Instant to) {
    return new AuditFilter(0, null, null, null, from, to);
  }
}
