package dev.userdirectory.testkit.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.OrganizationDirectory;
import dev.userdirectory.Reason;
import dev.userdirectory.SignIn;
import dev.userdirectory.User;
import dev.userdirectory.UserChange;
import dev.userdirectory.UserId;
import dev.userdirectory.UserQuery;
import dev.userdirectory.UserRef;
import dev.userdirectory.UserState;
import dev.userdirectory.Users;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.access.RoleModels;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever two do at once to the owners of an organization, an active owner remains. */
abstract class OwnershipRaceSuite extends FlowSuite {

  private static final int ROUNDS = 50;
  private static final UserChange PROMOTE = UserChange.set().role("owner");
  private static final UserChange DEMOTE = UserChange.set().role("user");

  @Override
  RoleModel model() {
    return RoleModels.ownerAdminUser();
  }

  private List<UserId> activeOwners() {
    return asSystem().users().stream(UserQuery.members().role("owner").states(UserState.ACTIVE))
        .map(User::id)
        .toList();
  }

  /** Of two operations that would leave no owner together, one is done. */
  private void assertOneWinner(Race.Outcome outcome) {
    assertThat(outcome.winners()).as("%s", outcome).isEqualTo(1);
    assertThat(activeOwners()).as("%s", outcome).hasSize(1);
  }

  @Test
  void twoOwnersWhoDemoteEachOtherLeaveOne() throws InterruptedException {
    demoteEachOther(500);
  }

  @Test
  @Tag("long")
  void twoOwnersWhoDemoteEachOtherTenThousandTimesLeaveOne() throws InterruptedException {
    demoteEachOther(10_000);
  }

  private void demoteEachOther(int rounds) throws InterruptedException {
    SignIn other = member("casey", "owner");
    UserId one = owner.user().id();
    UserId two = other.user().id();
    OrganizationDirectory asOne = asOwner();
    OrganizationDirectory asTwo = as(other);
    Users system = asSystem().users();
    try (Race race = new Race()) {
      for (int round = 0; round < rounds; round++) {
        Race.Outcome outcome =
            race.run(
                () -> asOne.users().update(two, DEMOTE), () -> asTwo.users().update(one, DEMOTE));

        assertOneWinner(outcome);
        assertThat(activeOwners()).containsExactly(outcome.first().won() ? one : two);
        system.update(outcome.first().won() ? two : one, PROMOTE);
      }
    }
  }

  @Test
  void twoOwnersWhoStepDownTogetherLeaveOne() throws InterruptedException {
    SignIn other = member("casey", "owner");
    try (Race race = new Race()) {
      for (int round = 0; round < ROUNDS; round++) {
        Race.Outcome outcome =
            race.run(
                () -> asOwner().users().update(UserRef.me(), DEMOTE),
                () -> as(other).users().update(UserRef.me(), DEMOTE));

        assertOneWinner(outcome);
        assertThat(outcome.refusal()).isEqualTo(Reason.OWNER_PROTECTION);
        SignIn demoted = outcome.first().won() ? owner : other;
        asSystem().users().update(demoted.user().id(), PROMOTE);
      }
    }
  }

  @Test
  void oneDemotedWhileTheOtherIsRemovedLeavesOne() throws InterruptedException {
    try (Race race = new Race()) {
      for (int round = 0; round < ROUNDS; round++) {
        User one = onlyOwner("demoted" + round);
        User other = created(newUser("removed" + round).role("owner"));

        Race.Outcome outcome =
            race.run(
                () -> asSystem().users().update(one.id(), DEMOTE),
                () -> asSystem().users().remove(other.id()));

        assertOneWinner(outcome);
        assertThat(outcome.refusal()).isEqualTo(Reason.OWNER_PROTECTION);
      }
    }
  }

  @Test
  void oneDisabledWhileTheOtherLeavesLeavesOne() throws InterruptedException {
    try (Race race = new Race()) {
      for (int round = 0; round < ROUNDS; round++) {
        User one = onlyOwner("disabled" + round);
        SignIn other = member("leaving" + round, "owner");
        OrganizationDirectory asOther = as(other);

        Race.Outcome outcome =
            race.run(
                () -> asSystem().users().disable(one.id()),
                () -> asOther.users().remove(UserRef.me()));

        assertOneWinner(outcome);
        assertThat(outcome.refusal()).isEqualTo(Reason.OWNER_PROTECTION);
      }
    }
  }

  @Test
  void ownershipHandedOverWhileTheGiverIsDemotedIsNotLost() throws InterruptedException {
    try (Race race = new Race()) {
      for (int round = 0; round < ROUNDS; round++) {
        onlyOwner("other" + round);
        SignIn giver = member("giver" + round, "owner");
        User receiver = created(newUser("receiver" + round));
        OrganizationDirectory asGiver = as(giver);

        Race.Outcome outcome =
            race.run(
                () ->
                    asGiver.users().transferOwnership(UserRef.me(), receiver.id(), List.of("user")),
                () -> asSystem().users().update(giver.user().id(), DEMOTE));

        assertThat(outcome.second().won()).as("%s", outcome).isTrue();
        assertThat(activeOwners())
            .hasSize(outcome.first().won() ? 2 : 1)
            .doesNotContain(giver.user().id());
      }
    }
  }

  @Test
  void ownershipHandedToSomeoneWhoIsRemovedMeanwhileIsNotLost() throws InterruptedException {
    try (Race race = new Race()) {
      for (int round = 0; round < ROUNDS; round++) {
        User giver = onlyOwner("giver" + round);
        User receiver = created(newUser("receiver" + round));

        Race.Outcome outcome =
            race.run(
                () ->
                    asSystem()
                        .users()
                        .transferOwnership(giver.id(), receiver.id(), List.of("user")),
                () -> asSystem().users().remove(receiver.id()));

        assertOneWinner(outcome);
        assertThat(outcome.refusal())
            .isEqualTo(outcome.first().won() ? Reason.OWNER_PROTECTION : Reason.NO_USER);
      }
    }
  }

  /** A new owner, beside whom there is none. */
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
