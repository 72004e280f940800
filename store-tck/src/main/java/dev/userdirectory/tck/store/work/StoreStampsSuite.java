package dev.userdirectory.tck.store.work;

import static dev.userdirectory.tck.store.fixture.EventRow.event;
import static dev.userdirectory.tck.store.fixture.SessionRow.session;
import static dev.userdirectory.tck.store.fixture.UserRow.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.userdirectory.DirectoryException.StoreUnavailable;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.UserId;
import dev.userdirectory.spi.DirectoryStore;
import dev.userdirectory.spi.StoreTransaction;
import dev.userdirectory.spi.UserRecord;
import dev.userdirectory.tck.store.fixture.OtherThreads;
import dev.userdirectory.tck.store.fixture.Rows;
import dev.userdirectory.tck.store.fixture.StoreSuite;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests stamps, the numbers by which a reader knows that nothing has changed. */
public abstract class StoreStampsSuite extends StoreSuite {

  private static final UserId CASEY = Rows.userId(1);
  private static final UserId JORDAN = Rows.userId(2);
  private static final int ROUNDS = 300 * Integer.getInteger("userdirectory.rounds", 1);

  /**
   * The number of other users to change. A user's stamp may change with another user's, but only
   * rarely.
   */
  private static final int OTHERS = 50;

  private static final int MOST_THAT_CHANGE_BY_CHANCE = 10;

  private final OtherThreads otherThreads = new OtherThreads();
  private boolean stamped;

  @BeforeEach
  void insertUsers() {
    stamped = underTest().hasStamps();
    insert(user(ACME, 1).row(), user(ACME, 2).row());
    insert(user(OTHER, 1).row());
    write(ACME, tx -> tx.insert(session(1, CASEY).row()));
  }

  @AfterEach
  void stopThreads() {
    otherThreads.close();
  }

  private long stamp(OrganizationId organization, UserId user) {
    return store().stamp(organization, user);
  }

  /**
   * {@return Casey's stamp, after asserting that it is a valid stamp exactly if the store has
   * stamps}
   */
  private long stamp() {
    long stamp = stamp(ACME, CASEY);
    assertThat(stamp >= 0).as("the stamp %s says something", stamp).isEqualTo(stamped);
    return stamp;
  }

  private void assertChanges(Consumer<StoreTransaction> work) {
    long before = stamp();

    write(ACME, work);

    if (stamped) {
      assertThat(stamp()).isGreaterThanOrEqualTo(0).isNotEqualTo(before);
    }
  }

  @Test
  void aStampStaysTheSameWhileNothingIsWritten() {
    long before = stamp();

    assertThat(in(ACME).user(CASEY)).isNotNull();

    assertThat(stamp()).isEqualTo(before);
  }

  @Test
  void aStampChangesWhenTheUserIsUpdated() {
    assertChanges(tx -> tx.updateUsers(List.of(user(ACME, 1).version(2).row())));
    assertChanges(
        tx -> tx.updateUsers(List.of(user(ACME, 2).version(2).row(), user(ACME, 1).row())));
  }

  @Test
  void aStampChangesWhenTheUserIsDeleted() {
    assertChanges(tx -> tx.deleteUser(CASEY));
  }

  @Test
  void aStampChangesWhenASessionEnds() {
    assertChanges(tx -> tx.endSessions(Set.of(Rows.sessionId(1)), Rows.at(50)));
  }

  @Test
  void aStampChangesWhenTheExpiryOfASessionChanges() {
    assertChanges(tx -> tx.expireSession(Rows.sessionId(1), Rows.at(50)));
    assertChanges(
        tx -> {
          assertThat(tx.session(Rows.sessionId(1))).isNotNull();
          tx.expireSession(Rows.sessionId(1), Rows.at(60));
        });
  }

  @Test
  void aStampChangesWhenASessionIsPurged() {
    assertChanges(
        tx -> assertThat(tx.purgeSessions(Rows.at(2_000_000), Rows.at(0), 10)).isEqualTo(1));
  }

  @Test
  void aStampChangesWhenTheOrganizationIsUpdatedOrDeleted() {
    assertChanges(tx -> tx.update(Rows.organization(ACME, "Renamed", 1)));
    assertChanges(StoreTransaction::markDeleted);
  }

  @Test
  void aStampIgnoresActivityNewSessionsAndAuditEventsOfTheUser() {
    long before = stamp();

    write(ACME, tx -> tx.touch(CASEY, Rows.sessionId(1), Rows.at(60)));
    write(ACME, tx -> tx.insert(session(2, CASEY).row()));
    append(ACME, event(1).to(CASEY).row());

    assertThat(stamp()).isEqualTo(before);
  }

  @Test
  void aStampRarelyChangesWithOtherUsers() {
    List<UserId> others = IntStream.range(3, 3 + OTHERS).mapToObj(Rows::userId).toList();
    others.forEach(other -> insert(user(ACME, number(other)).row()));
    long before = stamp();
    int changed = 0;

    for (UserId other : others) {
      write(ACME, tx -> tx.updateUsers(List.of(user(ACME, number(other)).version(2).row())));
      long after = stamp();
      changed += after == before ? 0 : 1;
      before = after;
    }

    assertThat(changed).isLessThanOrEqualTo(MOST_THAT_CHANGE_BY_CHANCE);
  }

  private static int number(UserId user) {
    return IntStream.rangeClosed(1, 2 + OTHERS)
        .filter(number -> Rows.userId(number).equals(user))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aStampChangesWithItsUserAmongThousandsOfUsers() {
    write(ACME, tx -> tx.insertUsers(IntStream.range(3, 3_000).mapToObj(this::row).toList()));

    assertChanges(tx -> tx.updateUsers(List.of(user(ACME, 1).version(2).row())));
  }

  @Test
  void aStampDoesNotReturnToAnEarlierValueAfterManyInserts() {
    long before = stamp();
    assertChanges(tx -> tx.updateUsers(List.of(user(ACME, 1).version(2).row())));

    write(ACME, tx -> tx.insertUsers(IntStream.range(3, 3_000).mapToObj(this::row).toList()));

    assertThat(stamp() != before).isEqualTo(stamped);
  }

  private UserRecord row(int number) {
    return user(ACME, number).row();
  }

  @Test
  void aStampIsValidAgainAfterAFailedWrite() {
    assertThatThrownBy(
            () ->
                write(
                    ACME,
                    tx -> {
                      tx.updateUsers(List.of(user(ACME, 1).version(2).row()));
                      throw new IllegalStateException("as the test says");
                    }))
        .hasMessage("as the test says");

    assertThat(stamp()).isEqualTo(stamp());
    assertChanges(tx -> tx.updateUsers(List.of(user(ACME, 1).version(3).row())));
  }

  @Test
  void readingAStampOfAClosedStoreFails() {
    stamp();
    store().close();

    if (stamped) {
      assertThatThrownBy(() -> stamp(ACME, CASEY)).isInstanceOf(StoreUnavailable.class);
    }
  }

  /** The version that was read last, and the stamp from before that read. */
  private record Kept(long stamp, long version) {}

  @Test
  void aCachedValueWithAnUnchangedStampIsNeverStale() {
    AtomicLong returned = new AtomicLong(1);
    Callable<Boolean> writer = () -> writes(returned);
    Callable<Boolean> reader = () -> reads(returned);

    otherThreads.race(List.of(writer, reader, reader)).forEach(OtherThreads.Outcome::value);

    assertThat(returned.get()).isEqualTo(ROUNDS);
  }

  private boolean writes(AtomicLong returned) {
    for (int version = 2; version <= ROUNDS; version++) {
      int next = version;
      write(ACME, tx -> tx.updateUsers(List.of(user(ACME, 1).version(next).row())));
      returned.set(version);
    }
    return true;
  }

  /** Caches what it reads, and asks for the stamp before using the cached value again. */
  private boolean reads(AtomicLong returned) {
    Kept kept = new Kept(DirectoryStore.NO_STAMP, 0);
    while (returned.get() < ROUNDS) {
      long stamp = stamp(ACME, CASEY);
      kept = new Kept(stamp, version());
      for (int use = 0; use < 20; use++) {
        long latest = use % 2 == 0 ? returned.get() : version();
        if (kept.stamp() >= 0 && stamp(ACME, CASEY) == kept.stamp()) {
          assertThat(kept.version())
              .as("by the stamp %s", kept.stamp())
              .isGreaterThanOrEqualTo(latest);
        }
      }
    }
    return true;
  }

  private long version() {
    return Objects.requireNonNull(in(ACME).user(CASEY)).version();
  }

  @Test
  void updatingSeveralUsersChangesAllTheirStamps() {
    long one = stamp(ACME, CASEY);
    long other = stamp(ACME, JORDAN);

    write(
        ACME,
        tx ->
            tx.updateUsers(
                List.of(user(ACME, 1).version(2).row(), user(ACME, 2).version(2).row())));

    assertThat(stamp(ACME, CASEY) != one).isEqualTo(stamped);
    assertThat(stamp(ACME, JORDAN) != other).isEqualTo(stamped);
  }
}
