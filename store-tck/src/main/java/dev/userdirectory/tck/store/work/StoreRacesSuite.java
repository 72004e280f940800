package dev.userdirectory.tck.store.work;

import static dev.userdirectory.tck.store.fixture.UserRow.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.OrganizationId;
import dev.userdirectory.UserId;
import dev.userdirectory.spi.StoreConflict;
import dev.userdirectory.spi.StoreView;
import dev.userdirectory.spi.UserLocation;
import dev.userdirectory.tck.store.fixture.EventRow;
import dev.userdirectory.tck.store.fixture.OtherThreads;
import dev.userdirectory.tck.store.fixture.OtherThreads.Outcome;
import dev.userdirectory.tck.store.fixture.Rows;
import dev.userdirectory.tck.store.fixture.StoreSuite;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tests what concurrent threads see of each other's work. */
public abstract class StoreRacesSuite extends StoreSuite {

  private static final UserId CASEY = Rows.userId(1);
  private static final UserId JORDAN = Rows.userId(2);

  private final OtherThreads otherThreads = new OtherThreads();

  @AfterEach
  void stopThreads() {
    otherThreads.close();
  }

  @Test
  void aReadOnAnotherThreadSeesAnEarlierWrite() {
    insert(user(ACME, 1).row());

    assertThat(otherThreads.<Boolean>run(() -> in(ACME).user(CASEY) != null)).isTrue();
  }

  @Test
  void aReadInProgressDoesNotSeeConcurrentCommits() {
    insert(user(ACME, 1).row());
    read(
        ACME,
        view -> {
          assertThat(view.countUsers(Rows.everyone())).isEqualTo(1);
          otherThreads.<Boolean>run(this::insertJordanAndPromoteCasey);

          assertThat(view.user(CASEY)).isEqualTo(user(ACME, 1).row());
          assertThat(view.user(JORDAN)).isNull();
          assertThat(view.countUsers(Rows.everyone())).isEqualTo(1);
          assertThat(view.countActiveHolders("owner")).isZero();
        });
    assertThat(version(CASEY)).isEqualTo(2);
  }

  private boolean insertJordanAndPromoteCasey() {
    write(
        ACME,
        tx -> {
          tx.insertUsers(List.of(user(ACME, 2).row()));
          tx.updateUsers(List.of(user(ACME, 1).roles("owner").version(2).row()));
        });
    return true;
  }

  @Test
  void otherThreadsDoNotSeeUncommittedWrites() {
    write(
        ACME,
        tx -> {
          tx.insertUsers(List.of(user(ACME, 1).externalId("casey").row()));
          assertThat(otherThreads.<Boolean>run(() -> in(ACME).user(CASEY) == null)).isTrue();
          assertThat(otherThreads.<Boolean>run(() -> store().locate("casey", null, 9).isEmpty()))
              .isTrue();
        });
    assertThat(otherThreads.<Boolean>run(() -> in(ACME).user(CASEY) != null)).isTrue();
    assertThat(store().locate("casey", null, 9)).hasSize(1);
  }

  @Test
  void aWriteIfIdleIsSkippedWhileAnotherThreadWrites() {
    insert(user(ACME, 1).row());
    write(
        ACME,
        tx -> {
          tx.insertUsers(List.of(user(ACME, 2).row()));
          assertThat(otherThreads.<Boolean>run(this::deleteCaseyIfIdle)).isFalse();
        });

    assertThat(in(ACME).user(CASEY)).isNotNull();
    assertThat(in(ACME).user(JORDAN)).isNotNull();
    assertThat(otherThreads.<Boolean>run(this::deleteCaseyIfIdle)).isTrue();
    assertThat(in(ACME).user(CASEY)).isNull();
  }

  private boolean deleteCaseyIfIdle() {
    return store().writeIfIdle(ACME, command(), tx -> tx.deleteUser(CASEY));
  }

  @Test
  void racingWritesToOneOrganizationLoseNoUpdates() {
    insert(user(ACME, 1).version(0).row());
    Callable<Boolean> counting =
        () -> {
          for (int i = 0; i < 200; i++) {
            write(
                ACME,
                tx -> tx.updateUsers(List.of(user(ACME, 1).version(1 + version(tx, CASEY)).row())));
          }
          return true;
        };

    otherThreads.race(List.of(counting, counting)).forEach(Outcome::value);

    assertThat(version(CASEY)).isEqualTo(400);
  }

  @Test
  void twoWritesBasedOnTheSameStateCannotBothCommit() {
    insert(user(ACME, 1).roles("owner").row(), user(ACME, 2).roles("owner").row());
    Meeting meeting = new Meeting();

    List<Outcome<Boolean>> demoted =
        otherThreads.race(
            List.<Callable<Boolean>>of(
                () -> demote(1, meeting::attempt), () -> demote(2, meeting::attempt)));

    assertThat(demoted).extracting(Outcome::value).containsExactlyInAnyOrder(true, false);
    assertThat(in(ACME).countActiveHolders("owner")).isEqualTo(1);
  }

  @Test
  void racingWritesToTwoOrganizationsLoseNoUpdates() {
    insert(user(ACME, 1).version(0).row());
    insert(user(OTHER, 1).version(0).row());

    otherThreads
        .race(List.<Callable<Boolean>>of(() -> appendOften(ACME), () -> appendOften(OTHER)))
        .forEach(Outcome::value);

    assertThat(store().lastSequence(ACME)).isEqualTo(100);
    assertThat(store().lastSequence(OTHER)).isEqualTo(100);
  }

  private boolean appendOften(OrganizationId organization) {
    for (int i = 1; i <= 100; i++) {
      append(organization, EventRow.event(i).row());
    }
    return true;
  }

  @Test
  void twoOwnersDemotingEachOtherLeaveOneOwner() {
    insert(user(ACME, 1).row(), user(ACME, 2).row());
    for (int round = 0; round < 500; round++) {
      write(
          ACME,
          tx ->
              tx.updateUsers(
                  List.of(user(ACME, 1).roles("owner").row(), user(ACME, 2).roles("owner").row())));

      otherThreads
          .race(List.<Callable<Boolean>>of(() -> demote(1, () -> {}), () -> demote(2, () -> {})))
          .forEach(Outcome::value);

      assertThat(in(ACME).countActiveHolders("owner")).isEqualTo(1);
    }
  }

  private boolean demote(int number, Runnable onceRead) {
    return store()
        .write(
            ACME,
            command(),
            tx -> {
              boolean mayGo = tx.countActiveHolders("owner") > 1;
              onceRead.run();
              if (mayGo) {
                tx.updateUsers(List.of(user(ACME, number).roles("viewer").row()));
              }
              return mayGo;
            });
  }

  @Test
  void oneOfTwoRacingInsertsOfAnEmailWins() {
    for (int round = 1; round <= 100; round++) {
      int first = 2 * round;
      String email = "round" + round + "@acme.example";

      List<Outcome<Boolean>> outcomes =
          otherThreads.race(
              List.<Callable<Boolean>>of(
                  () -> insertWithEmail(first, email), () -> insertWithEmail(first + 1, email)));

      assertOneWins(outcomes, StoreConflict.Kind.EMAIL);
      assertThat(in(ACME).countUsers(Rows.everyone())).isEqualTo(round);
    }
  }

  private boolean insertWithEmail(int number, String email) {
    insert(user(ACME, number).email(email).row());
    return true;
  }

  @Test
  void oneOfTwoRacingClaimsWinsAndTheLoserSeesTheWinner() {
    for (int round = 1; round <= 100; round++) {
      String externalId = "person " + round;
      int number = round;

      List<Outcome<Boolean>> outcomes =
          otherThreads.race(
              List.<Callable<Boolean>>of(
                  () -> registers(ACME, number, externalId),
                  () -> registers(OTHER, number, externalId)));

      assertOneWins(outcomes, StoreConflict.Kind.CLAIM);
      assertThat(store().locate(externalId, null, 9)).hasSize(1);
    }
  }

  private boolean registers(OrganizationId organization, int number, String externalId) {
    try {
      register(organization, number, externalId);
      return true;
    } catch (StoreConflict lost) {
      assertThat(store().locate(externalId, null, 9))
          .extracting(UserLocation::user)
          .containsExactly(Rows.userId(number));
      throw lost;
    }
  }

  private static void assertOneWins(List<Outcome<Boolean>> outcomes, StoreConflict.Kind kind) {
    assertThat(outcomes).hasAtLeastOneElementOfType(Outcome.Done.class);
    assertThat(outcomes)
        .filteredOn(Outcome.Failed.class::isInstance)
        .singleElement()
        .extracting(outcome -> ((StoreConflict) ((Outcome.Failed<?>) outcome).cause()).kind())
        .isEqualTo(kind);
  }

  private long version(UserId id) {
    return version(in(ACME), id);
  }

  private static long version(StoreView view, UserId id) {
    return Objects.requireNonNull(view.user(id)).version();
  }
}
