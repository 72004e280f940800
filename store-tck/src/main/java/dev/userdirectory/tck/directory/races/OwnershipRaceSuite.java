package dev.userdirectory.tck.directory.races;

import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.AuditActions;
import dev.userdirectory.AuditEvent;
import dev.userdirectory.Reason;
import dev.userdirectory.SignInResult;
import dev.userdirectory.User;
import dev.userdirectory.UserChange;
import dev.userdirectory.UserId;
import dev.userdirectory.UserQuery;
import dev.userdirectory.UserRef;
import dev.userdirectory.UserState;
import dev.userdirectory.Users;
import dev.userdirectory.tck.directory.fixture.Race;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Tests that an organization always has an active owner, whatever two concurrent operations do to
 * its owners.
 */
public abstract class OwnershipRaceSuite extends RaceFlowSuite {

  private static final UserChange PROMOTE = UserChange.empty().role("owner");
  private static final UserChange DEMOTE = UserChange.empty().role("user");

  private List<UserId> activeOwners() {
    return asSystem().users().stream(UserQuery.members().role("owner").states(UserState.ACTIVE))
        .map(User::id)
        .toList();
  }

  /**
   * Asserts that of two operations that together would leave no owner, only one was done, and that
   * the given owner remains.
   */
  private void assertOneLeaves(UserId remaining, Race.Outcome outcome, long before) {
    assertThat(outcome.winners()).as("%s", outcome).isEqualTo(1);
    assertThat(activeOwners()).as("%s", outcome).containsExactly(remaining);
    assertThat(since(before))
        .as("%s", outcome)
        .extracting(AuditEvent::outcome)
        .containsExactly(AuditEvent.Outcome.DONE, AuditEvent.Outcome.REFUSED);
  }

  @Test
  void twoOwnersWhoDemoteEachOtherLeaveOne() throws InterruptedException {
    demoteEachOther(5 * ROUNDS);
  }

  @Test
  @Tag("long")
  void twoOwnersWhoDemoteEachOtherTenThousandTimesLeaveOne() throws InterruptedException {
    demoteEachOther(10_000);
  }

  private void demoteEachOther(int rounds) throws InterruptedException {
    SignInResult other = member("casey", "owner");
    UserId one = owner.user().id();
    UserId two = other.user().id();
    Users asOne = asOwner().users();
    Users asTwo = as(other).users();
    race(
        rounds,
        (race, number) -> {
          long before = sequence();

          Race.Outcome outcome =
              race.run(() -> asOne.update(two, DEMOTE), () -> asTwo.update(one, DEMOTE));

          UserId demoted = outcome.first().won() ? two : one;
          assertOneLeaves(outcome.first().won() ? one : two, outcome, before);
          assertThat(outcome.refusal()).isEqualTo(Reason.DEFAULT_DENY);
          asSystem().users().update(demoted, PROMOTE);
        });
  }

  @Test
  void twoOwnersWhoStepDownTogetherLeaveOne() throws InterruptedException {
    SignInResult other = member("casey", "owner");
    UserId one = owner.user().id();
    UserId two = other.user().id();
    Users asOne = asOwner().users();
    Users asTwo = as(other).users();
    race(
        ROUNDS,
        (race, number) -> {
          long before = sequence();

          Race.Outcome outcome =
              race.run(
                  () -> asOne.update(UserRef.me(), DEMOTE),
                  () -> asTwo.update(UserRef.me(), DEMOTE));

          assertOneLeaves(outcome.first().won() ? two : one, outcome, before);
          assertThat(outcome.refusal()).isEqualTo(Reason.OWNER_PROTECTION);
          asSystem().users().update(outcome.first().won() ? one : two, PROMOTE);
        });
  }

  @Test
  void oneDemotedWhileTheOtherIsRemovedLeavesOne() throws InterruptedException {
    Users system = asSystem().users();
    race(
        ROUNDS,
        (race, number) -> {
          UserId one = onlyOwner("demoted" + number).id();
          UserId other = created(newUser("removed" + number).role("owner")).id();
          long before = sequence();

          Race.Outcome outcome =
              race.run(() -> system.update(one, DEMOTE), () -> system.remove(other));

          assertOneLeaves(outcome.first().won() ? other : one, outcome, before);
          assertThat(outcome.refusal()).isEqualTo(Reason.OWNER_PROTECTION);
          assertThat(doneSince(before))
              .containsExactly(
                  outcome.first().won()
                      ? AuditActions.USER_ROLE_CHANGED
                      : AuditActions.USER_REMOVED);
        });
  }

  @Test
  void oneDisabledWhileTheOtherLeavesLeavesOne() throws InterruptedException {
    Users system = asSystem().users();
    race(
        ROUNDS,
        (race, number) -> {
          UserId one = onlyOwner("disabled" + number).id();
          signIn("disabled" + number);
          SignInResult leaving = member("leaving" + number, "owner");
          UserId other = leaving.user().id();
          Users asOther = as(leaving).users();
          long before = sequence();

          Race.Outcome outcome =
              race.run(() -> system.disable(one), () -> asOther.remove(UserRef.me()));

          boolean disabled = outcome.first().won();
          assertOneLeaves(disabled ? other : one, outcome, before);
          assertThat(outcome.refusal()).isEqualTo(Reason.OWNER_PROTECTION);
          assertThat(doneSince(before))
              .containsExactly(disabled ? AuditActions.USER_DISABLED : AuditActions.USER_REMOVED);
          assertThat(system.get(one).enabled()).isNotEqualTo(disabled);
          assertThat(asSystem().sessions().list(one)).hasSize(disabled ? 0 : 1);
        });
  }

  @Test
  void ownershipHandedOverWhileTheGiverIsDemotedIsHandedOverOnceOrNot()
      throws InterruptedException {
    Users system = asSystem().users();
    race(
        ROUNDS,
        (race, number) -> {
          UserId other = onlyOwner("other" + number).id();
          SignInResult giving = member("giver" + number, "owner");
          UserId giver = giving.user().id();
          UserId receiver = created(newUser("receiver" + number)).id();
          Users asGiver = as(giving).users();
          long before = sequence();

          Race.Outcome outcome =
              race.run(
                  () -> asGiver.transferOwnership(UserRef.me(), receiver, List.of("user")),
                  () -> system.update(giver, UserChange.empty().role("admin")));

          // The giver's role can be changed in any case: another owner always remains.
          assertThat(outcome.second().won()).as("%s", outcome).isTrue();
          boolean handedOver = outcome.first().won();
          User gave = system.get(giver);
          assertThat(gave.roles()).containsExactly("admin");
          assertThat(gave.version()).isEqualTo(handedOver ? 3 : 2);
          assertThat(activeOwners())
              .containsExactlyElementsOf(handedOver ? List.of(other, receiver) : List.of(other));
          assertThat(Collections.frequency(doneSince(before), AuditActions.USER_ROLE_CHANGED))
              .isEqualTo(1);
          if (!handedOver) {
            assertThat(outcome.refusal()).isEqualTo(Reason.NOT_THAT_OWNER);
          }
        });
  }

  @Test
  void ownershipHandedToSomeoneWhoIsDemotedMeanwhileIsNotLost() throws InterruptedException {
    Users system = asSystem().users();
    race(
        ROUNDS,
        (race, number) -> {
          UserId giver = onlyOwner("giver" + number).id();
          UserId receiver = created(newUser("receiver" + number).role("admin")).id();
          long before = sequence();

          Race.Outcome outcome =
              race.run(
                  () -> system.transferOwnership(giver, receiver, List.of("user")),
                  () -> system.update(receiver, DEMOTE));

          // If the demotion comes first, the transfer makes the receiver an owner again; if it
          // comes
          // second, it is refused.
          assertThat(outcome.first().won()).as("%s", outcome).isTrue();
          assertThat(activeOwners()).containsExactly(receiver);
          boolean demoted = outcome.second().won();
          User received = system.get(receiver);
          assertThat(received.roles()).containsExactly("owner", demoted ? "user" : "admin");
          assertThat(received.version()).isEqualTo(demoted ? 3 : 2);
          // Two events of the transfer, one for each user, and one of the demotion or its refusal.
          assertThat(since(before)).hasSize(3);
          if (!demoted) {
            assertThat(outcome.refusal()).isEqualTo(Reason.OWNER_PROTECTION);
          }
        });
  }

  @Test
  void ownershipHandedToSomeoneWhoIsRemovedMeanwhileIsNotLost() throws InterruptedException {
    Users system = asSystem().users();
    race(
        ROUNDS,
        (race, number) -> {
          UserId giver = onlyOwner("giver" + number).id();
          UserId receiver = created(newUser("receiver" + number)).id();

          Race.Outcome outcome =
              race.run(
                  () -> system.transferOwnership(giver, receiver, List.of("user")),
                  () -> system.remove(receiver));

          assertThat(outcome.winners()).as("%s", outcome).isEqualTo(1);
          boolean handedOver = outcome.first().won();
          assertThat(activeOwners()).containsExactly(handedOver ? receiver : giver);
          assertThat(outcome.refusal())
              .isEqualTo(handedOver ? Reason.OWNER_PROTECTION : Reason.NO_USER);
        });
  }

  /** Creates an owner, and demotes all other owners. */
  private User onlyOwner(String name) {
    User only = created(newUser(name).role("owner"));
    for (UserId other : activeOwners()) {
      if (!other.equals(only.id())) {
        asSystem().users().update(other, DEMOTE);
      }
    }
    return only;
  }
}
