package dev.userdirectory.tck.store.isolation;

import static dev.userdirectory.tck.store.fixture.EventRow.event;
import static dev.userdirectory.tck.store.fixture.InvitationRow.invitation;
import static dev.userdirectory.tck.store.fixture.SessionRow.session;
import static dev.userdirectory.tck.store.fixture.UserRow.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.OrganizationId;
import dev.userdirectory.spi.AuditFilter;
import dev.userdirectory.spi.AuditRecord;
import dev.userdirectory.spi.DirectoryStore;
import dev.userdirectory.spi.Slice;
import dev.userdirectory.spi.StoreTransaction;
import dev.userdirectory.tck.store.fixture.OtherThreads;
import dev.userdirectory.tck.store.fixture.OtherThreads.Outcome;
import dev.userdirectory.tck.store.fixture.Rows;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Tests that a failed write leaves nothing behind, and that others see nothing of a write in
 * progress.
 */
public abstract class StoreRollbackSuite extends StoreSampleSuite {

  private final OtherThreads otherThreads = new OtherThreads();

  @AfterEach
  void stopThreads() {
    otherThreads.close();
  }

  @Test
  void eachRolledBackWriteLeavesNothingBehind() {
    for (TransactionCall writing : TransactionCall.values()) {
      Map<String, @Nullable Object> before = everythingOf(writing.of());

      writeInVain(store(), writing.of(), writing::in);

      assertThat(everythingOf(writing.of())).as("%s", writing).isEqualTo(before);
      write(writing.of(), writing::in);
    }
    assertHolds(in(OTHER), OTHERS);
  }

  @Test
  void allWritesInOneRolledBackTransactionLeaveNothingBehind() {
    Map<String, @Nullable Object> before = everythingOf(ACME);

    writeInVain(
        store(),
        ACME,
        tx ->
            Stream.of(TransactionCall.values())
                .filter(writing -> writing.of().equals(ACME))
                .forEach(writing -> writing.in(tx)));

    assertThat(everythingOf(ACME)).isEqualTo(before);
    assertHolds(in(ACME), ACMES);
  }

  /**
   * Rolls each write back and runs it again, as a store that retries work does. Nothing may remain
   * of the first run.
   */
  @Test
  void aWriteThatIsRolledBackAndRetriedHasTheEffectOfOneRun() {
    try (DirectoryStore once = openStore()) {
      once.<Boolean>write(ACME, command(), tx -> created(tx, "Acme", 1, ACMES));
      once.<Boolean>write(OTHER, command(), tx -> created(tx, "Other", 2, OTHERS));
      for (TransactionCall writing : TransactionCall.values()) {
        assertRunAgainAsOnce(once, writing);
      }
      assertThat(store().countOrganizations()).isEqualTo(once.countOrganizations());
    }
  }

  private void assertRunAgainAsOnce(DirectoryStore once, TransactionCall writing) {
    OrganizationId organization = writing.of();
    Map<ViewCall, @Nullable Object> before = readings(organization);
    writeInVain(store(), organization, writing::in);
    write(
        organization,
        tx -> {
          assertThat(ViewCall.all(tx)).as("%s", writing).isEqualTo(before);
          writing.in(tx);
        });
    once.<Boolean>write(organization, command(), tx -> done(tx, writing));
    Map<ViewCall, @Nullable Object> after =
        once.<Map<ViewCall, @Nullable Object>>read(organization, ViewCall::all);
    assertThat(readings(organization)).as("%s", writing).isEqualTo(after);
    assertThat(!writing.shows() || !after.equals(before)).as("%s", writing).isTrue();
    assertThat(store().lastSequence(organization)).isEqualTo(once.lastSequence(organization));
  }

  private static boolean created(
      StoreTransaction tx, String name, int second, SampleOrganization rows) {
    tx.insert(Rows.organization(rows.of(), name, second));
    rows.put(tx);
    return true;
  }

  private static boolean done(StoreTransaction tx, TransactionCall writing) {
    writing.in(tx);
    return true;
  }

  @Test
  void onlyTheTransactionItselfSeesItsUncommittedWrites() {
    for (TransactionCall writing : TransactionCall.values()) {
      OrganizationId organization = writing.of();
      Map<String, @Nullable Object> before = shown(organization);
      Map<ViewCall, @Nullable Object> read = readings(organization);
      write(
          organization,
          tx -> {
            writing.in(tx);
            assertThat(otherThreads.<Map<String, @Nullable Object>>run(() -> shown(organization)))
                .as("%s", writing)
                .isEqualTo(before);
            assertThat(!writing.shows() || !ViewCall.all(tx).equals(read))
                .as("%s", writing)
                .isTrue();
          });
    }
  }

  @Test
  void aReadInProgressDoesNotSeeWritesCommittedInTheMeantime() {
    for (TransactionCall writing : TransactionCall.values()) {
      OrganizationId organization = writing.of();
      Map<String, @Nullable Object> before = everythingOf(organization);
      read(
          organization,
          view -> {
            Map<ViewCall, @Nullable Object> first = ViewCall.all(view);
            otherThreads.<Boolean>run(() -> committed(writing));
            assertThat(ViewCall.all(view)).as("%s", writing).isEqualTo(first);
          });
      if (writing != TransactionCall.CLEAR_DELETED) {
        assertThat(everythingOf(organization)).as("%s", writing).isNotEqualTo(before);
      }
    }
  }

  private boolean committed(TransactionCall writing) {
    write(writing.of(), writing::in);
    return true;
  }

  @Test
  void racingWritesThatAreRetriedAreAppliedExactlyOnce() {
    otherThreads
        .race(List.<Callable<Boolean>>of(() -> writeTwenty(100), () -> writeTwenty(200)))
        .forEach(Outcome::value);

    assertThat(in(ACME).events(AuditFilter.ALL, Slice.first(99)))
        .extracting(AuditRecord::sequence)
        .containsExactlyElementsOf(LongStream.rangeClosed(2, 44).boxed().toList());
    assertThat(in(ACME).head()).extracting(head -> head.sequence()).isEqualTo(44L);
    assertThat(in(ACME).countUsers(Rows.everyone())).isEqualTo(45);
    assertThat(in(ACME).openSessions(List.of(Rows.userId(101), Rows.userId(201)))).hasSize(2);
    assertThat(isClaimed("racer 101")).isTrue();
    assertThat(isClaimed("racer 220")).isTrue();
  }

  private boolean writeTwenty(int from) {
    for (int number = from + 1; number <= from + 20; number++) {
      int mine = number;
      write(ACME, Rows.eventId(mine), tx -> writeOne(tx, mine));
    }
    return true;
  }

  /**
   * Writes one row of each kind, after asserting that nothing remains of an earlier run of the same
   * work.
   */
  private static void writeOne(StoreTransaction tx, int number) {
    assertThat(tx.user(Rows.userId(number))).isNull();
    assertThat(tx.session(Rows.sessionId(number))).isNull();
    assertThat(tx.invitation(Rows.invitationId(number))).isNull();
    assertThat(tx.hasEvent(Rows.eventId(number))).isFalse();
    long head = Objects.requireNonNull(tx.head()).sequence();
    assertThat(tx.countUsers(Rows.everyone())).isEqualTo(head + 1);
    tx.insertUsers(List.of(user(ACME, number).row()));
    tx.claim("racer " + number, Rows.userId(number));
    tx.insert(session(number, Rows.userId(number)).row());
    tx.insert(invitation(number, Rows.userId(number)).row());
    tx.append(List.of(event((int) head + 1).id(Rows.eventId(number)).row()));
  }
}
