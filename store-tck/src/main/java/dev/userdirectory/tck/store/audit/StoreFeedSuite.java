package dev.userdirectory.tck.store.audit;

import static dev.userdirectory.tck.store.fixture.EventRow.event;
import static dev.userdirectory.tck.store.fixture.UserRow.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.userdirectory.spi.AuditFilter;
import dev.userdirectory.spi.AuditRecord;
import dev.userdirectory.spi.Slice;
import dev.userdirectory.spi.StoreConflict;
import dev.userdirectory.spi.StoreTransaction;
import dev.userdirectory.spi.StoreView;
import dev.userdirectory.spi.TrailMark;
import dev.userdirectory.tck.store.fixture.EventRow;
import dev.userdirectory.tck.store.fixture.OtherThreads;
import dev.userdirectory.tck.store.fixture.OtherThreads.Outcome;
import dev.userdirectory.tck.store.fixture.Rows;
import dev.userdirectory.tck.store.fixture.StoreSuite;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tests the audit trail as a feed of changes, which readers follow by sequence number. */
public abstract class StoreFeedSuite extends StoreSuite {

  private final OtherThreads otherThreads = new OtherThreads();

  @AfterEach
  void stopThreads() {
    otherThreads.close();
  }

  @Test
  void committingEventsAdvancesTheLastSequence() {
    assertThat(store().lastSequence(ACME)).isZero();
    append(ACME, event(1).row());
    assertThat(store().lastSequence(ACME)).isEqualTo(1);
    append(ACME, event(2).row(), event(3).row());
    assertThat(store().lastSequence(ACME)).isEqualTo(3);
    write(
        ACME,
        tx -> {
          tx.append(List.of(event(4).row()));
          tx.append(List.of(event(5).row()));
        });

    assertThat(store().lastSequence(ACME)).isEqualTo(5);
    assertThat(store().lastSequence(OTHER)).isZero();
    assertThat(in(ACME).head()).isEqualTo(event(5).mark());
    assertThat(store().lastSequence(OTHER)).isZero();
  }

  @Test
  void theLastSequenceStaysTheSameIfNoEventIsCommitted() {
    append(ACME, event(1).row());

    insert(user(ACME, 1).row());
    assertThatThrownBy(() -> write(ACME, StoreFeedSuite::appendInVain)).hasMessage("no");
    assertThatThrownBy(() -> append(ACME, event(2).row(), event(4).row()))
        .isInstanceOf(IllegalArgumentException.class);
    write(ACME, tx -> tx.append(List.of()));

    assertThat(store().lastSequence(ACME)).isEqualTo(1);
    assertThat(sequences(in(ACME), 0)).containsExactly(1L);
  }

  private static void appendInVain(StoreTransaction tx) {
    tx.append(List.of(event(2).row()));
    throw new IllegalStateException("no");
  }

  @Test
  void theLastSequenceAdvancesOnlyAfterTheCommit() {
    append(ACME, event(1).row());
    write(
        ACME,
        tx -> {
          tx.append(List.of(event(2).row()));
          assertThat(otherThreads.<Long>run(() -> store().lastSequence(ACME))).isEqualTo(1);
        });

    assertThat(otherThreads.<Long>run(() -> store().lastSequence(ACME))).isEqualTo(2);
  }

  @Test
  void theFeedAfterASequenceContainsTheEventsAppendedSince() {
    append(ACME, event(1).row(), event(2).row(), event(3).row());
    append(OTHER, event(1).row());
    long seen = store().lastSequence(ACME);
    assertThat(sequences(in(ACME), seen)).isEmpty();

    append(ACME, event(4).row(), event(5).row());

    assertThat(sequences(in(ACME), seen)).containsExactly(4L, 5L);
    assertThat(sequences(in(ACME), 0)).containsExactly(1L, 2L, 3L, 4L, 5L);
    assertThat(in(ACME).events(after(seen), Slice.first(1))).containsExactly(event(4).row());
    assertThat(in(ACME).countEvents(after(seen))).isEqualTo(2);
  }

  @Test
  void aReaderOvertakenByRetentionSeesTheDroppedMark() {
    append(ACME, event(1).row(), event(2).row(), event(3).row());
    write(ACME, tx -> tx.dropEvents(event(2).mark()));

    read(
        ACME,
        view -> {
          assertThat(view.dropped()).isEqualTo(event(2).mark());
          assertThat(sequences(view, 1)).containsExactly(3L);
        });
  }

  @Test
  void appendingAnEventIdTwiceIsAConflict() {
    append(ACME, event(1).row());

    assertConflict(StoreConflict.Kind.ID, () -> append(ACME, event(2).id(Rows.eventId(1)).row()));

    append(ACME, event(2).row());
    assertThat(sequences(in(ACME), 0)).containsExactly(1L, 2L);
  }

  /** Each of two writers lets every third of its writes fail after appending an event. */
  @Test
  void racingAppendsLeaveNoGapsAndFailedOnesLeaveNothing() {
    otherThreads
        .race(List.<Callable<Boolean>>of(() -> writeSome(100), () -> writeSome(200)))
        .forEach(Outcome::value);

    assertThat(sequences(in(ACME), 0))
        .containsExactlyElementsOf(LongStream.rangeClosed(1, 40).boxed().toList());
    assertThat(store().lastSequence(ACME)).isEqualTo(40);
    assertThat(in(ACME).countUsers(Rows.everyone())).isEqualTo(40);
    assertThat(in(ACME).user(Rows.userId(102))).isNotNull();
    assertThat(in(ACME).user(Rows.userId(103))).isNull();
    assertThat(in(ACME).hasEvent(Rows.eventId(102))).isTrue();
    assertThat(in(ACME).hasEvent(Rows.eventId(103))).isFalse();
  }

  private boolean writeSome(int from) {
    for (int i = 1; i <= 30; i++) {
      int number = from + i;
      if (i % 3 == 0) {
        assertThatThrownBy(() -> write(ACME, Rows.eventId(number), tx -> insertInVain(tx, number)))
            .hasMessage("no");
      } else {
        write(ACME, Rows.eventId(number), tx -> insertOne(tx, number));
      }
    }
    return true;
  }

  private static void insertInVain(StoreTransaction tx, int number) {
    insertOne(tx, number);
    throw new IllegalStateException("no");
  }

  /** Inserts a user, and appends an event about the user. */
  private static void insertOne(StoreTransaction tx, int number) {
    tx.insertUsers(List.of(user(ACME, number).row()));
    @Nullable TrailMark head = tx.head();
    int next = head == null ? 1 : (int) head.sequence() + 1;
    EventRow told = event(next).id(Rows.eventId(number)).to(Rows.userId(number));
    tx.append(List.of(told.row()));
  }

  @Test
  void aFeedReaderMissesNoEventsAndSeesEachEventWithItsChange() {
    AtomicBoolean written = new AtomicBoolean();
    List<Outcome<List<Long>>> outcomes =
        otherThreads.race(
            List.<Callable<List<Long>>>of(() -> writeSixty(written), () -> follow(written)));

    List<Long> all = LongStream.rangeClosed(1, 60).boxed().toList();
    assertThat(outcomes.get(0).value()).isEqualTo(all);
    assertThat(outcomes.get(1).value()).isEqualTo(all);
  }

  private List<Long> writeSixty(AtomicBoolean written) {
    try {
      for (int number = 1; number <= 60; number++) {
        int mine = number;
        write(ACME, Rows.eventId(mine), tx -> insertOne(tx, mine));
      }
      return sequences(in(ACME), 0);
    } finally {
      written.set(true);
    }
  }

  /**
   * Follows the feed: asks for the last sequence number and reads the new events whenever it has
   * advanced, and once more after the last write.
   */
  private List<Long> follow(AtomicBoolean written) {
    List<Long> followed = new ArrayList<>();
    boolean last;
    do {
      last = written.get();
      long from = followed.size();
      long moved = store().lastSequence(ACME);
      if (moved > from) {
        followed.addAll(store().<List<Long>>read(ACME, view -> readOn(view, from, moved)));
      }
    } while (!last);
    return followed;
  }

  private static List<Long> readOn(StoreView view, long from, long last) {
    List<AuditRecord> news = view.events(after(from), Slice.first(999));
    assertThat(news).hasSizeGreaterThanOrEqualTo((int) (last - from));
    for (AuditRecord told : news) {
      assertThat(view.user(Objects.requireNonNull(told.target()))).isNotNull();
    }
    assertThat(view.countUsers(Rows.everyone())).isEqualTo(from + news.size());
    return news.stream().map(AuditRecord::sequence).toList();
  }

  private static List<Long> sequences(StoreView view, long after) {
    return view.events(after(after), Slice.first(999)).stream().map(AuditRecord::sequence).toList();
  }

  private static AuditFilter after(long sequence) {
    return new AuditFilter(sequence, null, null, null, null, null);
  }
}
