package dev.userdirectory.tck.directory.keys;

import static dev.userdirectory.tck.directory.fixture.Refusals.assertConflict;
import static dev.userdirectory.tck.directory.fixture.Refusals.assertForbidden;
import static dev.userdirectory.tck.directory.fixture.Refusals.assertInvalid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.ImportedRow;
import dev.userdirectory.Limits;
import dev.userdirectory.NewUser;
import dev.userdirectory.PageRequest;
import dev.userdirectory.Reason;
import dev.userdirectory.User;
import dev.userdirectory.UserChange;
import dev.userdirectory.UserId;
import dev.userdirectory.UserKind;
import dev.userdirectory.UserQuery;
import dev.userdirectory.UserState;
import dev.userdirectory.Users;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Tests machines, which are users without e-mail and sign-in that have roles and sites as persons
 * do.
 */
public abstract class MachineSuite extends KeyFlowSuite {

  @Test
  void aMachineIsAnActiveUserWithoutAnEmail() {
    User export = asOwner().users().create(NewUser.machine("Nightly export").role("watch"));

    assertThat(export.kind()).isEqualTo(UserKind.MACHINE);
    assertThat(export.email()).isEmpty();
    assertThat(export.canonicalEmail()).isEmpty();
    assertThat(export.displayName()).isEqualTo("Nightly export");
    assertThat(export.state()).isEqualTo(UserState.ACTIVE);
    assertThat(export.role()).isEqualTo("watch");
    assertThat(asOwner().users().get(export.id())).isEqualTo(export);
    assertThat(lastEvent().changes()).doesNotContainKey("email");
    assertThat(owner.user().kind()).isEqualTo(UserKind.PERSON);
  }

  @Test
  void severalMachinesMayHaveOneName() {
    assertThat(machine("export", "watch").id()).isNotEqualTo(machine("export", "watch").id());
  }

  @Test
  void machinesAndPersonsAreListedTogetherOrApart() {
    User casey = created(newUser("casey"));
    User export = machine("export", "watch");
    User robot = machine("robot", "scout", NORTH);

    assertThat(ids(UserQuery.all()))
        .containsExactly(owner.user().id(), casey.id(), export.id(), robot.id());
    assertThat(ids(UserQuery.all().kind(UserKind.MACHINE)))
        .containsExactly(export.id(), robot.id());
    assertThat(ids(UserQuery.all().kind(UserKind.PERSON)))
        .containsExactly(owner.user().id(), casey.id());
    assertThat(ids(UserQuery.all().kind(UserKind.MACHINE).role("scout")))
        .containsExactly(robot.id());
    assertThat(ids(UserQuery.all().kind(UserKind.PERSON).role("scout"))).isEmpty();
    assertThat(ids(UserQuery.all().kind(UserKind.PERSON).site(NORTH))).isEmpty();
    assertThat(ids(UserQuery.all().kind(UserKind.MACHINE).search("exp")))
        .containsExactly(export.id());
    assertThat(ids(UserQuery.all().kind(UserKind.MACHINE).orderBy(UserQuery.Order.EMAIL)))
        .containsExactlyInAnyOrder(export.id(), robot.id());
  }

  /**
   * {@return the ids of all users that a query lists, after asserting that its total is the same}
   */
  private List<UserId> ids(UserQuery query) {
    List<UserId> ids = asOwner().users().stream(query).map(User::id).toList();
    assertThat(asOwner().users().list(query, PageRequest.first().limit(1)).total())
        .isEqualTo(ids.size());
    return ids;
  }

  @Test
  void aMachineHasANameAndNoExternalId() {
    assertInvalid(this, "displayName", () -> created(NewUser.machine(null).role("watch")));
    assertInvalid(
        this,
        "externalId",
        () -> created(NewUser.machine("export").role("watch").externalId("idp|export")));
  }

  @Test
  void aMachineIsNeverInvitedImportedOrPut() {
    NewUser export = NewUser.machine("export").role("watch");
    List<ImportedRow> rows = new ArrayList<>();

    asSystem().importUsers(List.of(export), rows::add);

    assertInvalid(this, "user", () -> asOwner().invitations().create(export));
    assertInvalid(this, "user", () -> asOwner().users().createOrUpdate(null, export));
    assertInvalid(this, "user", () -> asHost().create("Initech", NewUser.machine("export")));
    assertThat(rows).singleElement().satisfies(row -> assertThat(row.refusal()).isNotNull());
    assertThat(ids(UserQuery.all().kind(UserKind.MACHINE))).isEmpty();
  }

  @Test
  void aMachineNeverOwnsTheOrganization() {
    User export = machine("export", "watch");
    UserChange toOwner = UserChange.empty().role("owner");

    assertForbidden(this, Reason.MACHINE, () -> created(NewUser.machine("boss").role("owner")));
    assertForbidden(this, Reason.MACHINE, () -> asOwner().users().update(export.id(), toOwner));
    assertForbidden(this, Reason.MACHINE, () -> asSystem().users().update(export.id(), toOwner));
    assertForbidden(
        this,
        Reason.MACHINE,
        () -> asOwner().users().transferOwnership(owner.user().id(), export.id(), Set.of("admin")));
    assertForbidden(this, Reason.MACHINE, () -> asSystem().replaceRole("watch", "owner"));
    assertThat(asOwner().users().get(export.id())).isEqualTo(export);
  }

  @Test
  void aMachineGetsNoEmailAndNoExternalId() {
    User export = machine("export", "watch");

    assertForbidden(
        this,
        Reason.MACHINE,
        () ->
            asSystem()
                .users()
                .update(export.id(), UserChange.empty().email("export@acme.example")));
    assertForbidden(
        this,
        Reason.MACHINE,
        () ->
            asSystem().users().update(export.id(), UserChange.empty().email(owner.user().email())));
    assertForbidden(
        this,
        Reason.MACHINE,
        () -> asSystem().users().update(export.id(), UserChange.empty().externalId("idp|export")));
    assertForbidden(
        this,
        Reason.MACHINE,
        () -> asSystem().users().createOrUpdate(export.id(), newUser("export")));
  }

  @Test
  void aMachineIsChangedDisabledAndRemovedAsAPersonIs() {
    User export = machine("export", "watch");

    assertThat(
            asOwner()
                .users()
                .update(export.id(), UserChange.empty().displayName("Copy").role("mover"))
                .displayName())
        .isEqualTo("Copy");
    assertThat(asOwner().users().disable(export.id()).state()).isEqualTo(UserState.DISABLED);
    assertThat(asOwner().users().enable(export.id()).state()).isEqualTo(UserState.ACTIVE);
    assertThat(asOwner().users().remove(export.id()).id()).isEqualTo(export.id());
  }

  @Test
  void theRulesHoldForWhoCreatesAMachine() {
    Users byManager = as(member("pat", "manager")).users();
    Users byLead = as(member(newUser("lee").role("lead").sites(NORTH))).users();

    assertForbidden(
        this, Reason.NO_GIFT, () -> byManager.create(NewUser.machine("m").role("mover")));
    assertForbidden(
        this, Reason.SITES, () -> byLead.create(NewUser.machine("m").role("scout").sites(SOUTH)));
  }

  @Test
  void nobodyActsOnBehalfOfAMachine() {
    User export = machine("export", "watch");

    assertForbidden(
        this,
        Reason.MACHINE,
        () ->
            asSystem()
                .startOnBehalf(
                    export.id(), "Alex Hill", "a ticket", clock.instant().plusSeconds(60)));
  }

  @Test
  void noSearchFindsAMachineByItsPlaceholderAddress() {
    User export = machine("export", "watch");

    assertThat(ids(UserQuery.all().search("@" + export.id().toString().substring(0, 4)))).isEmpty();
    assertThat(ids(UserQuery.all().search("@"))).isEmpty();
  }

  @Test
  void aMachineTakesASeat() {
    asSystem().limit(Limits.none().seats(2));
    machine("export", "watch");

    assertConflict(this, Reason.LIMIT_REACHED, () -> machine("robot", "watch"));
  }
}
