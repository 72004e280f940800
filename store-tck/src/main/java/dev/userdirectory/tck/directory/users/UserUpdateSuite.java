package dev.userdirectory.tck.directory.users;

import static dev.userdirectory.tck.directory.fixture.Refusals.assertAuthRequired;
import static dev.userdirectory.tck.directory.fixture.Refusals.assertConflict;
import static dev.userdirectory.tck.directory.fixture.Refusals.assertForbidden;
import static dev.userdirectory.tck.directory.fixture.Refusals.assertForeignIsUnknown;
import static dev.userdirectory.tck.directory.fixture.Refusals.assertInvalid;
import static dev.userdirectory.tck.directory.fixture.Refusals.assertNotFound;
import static dev.userdirectory.tck.directory.fixture.Refusals.lastEvent;
import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.AuditEvent;
import dev.userdirectory.Caller;
import dev.userdirectory.NewUser;
import dev.userdirectory.PageRequest;
import dev.userdirectory.Reason;
import dev.userdirectory.SignInResult;
import dev.userdirectory.SystemDirectory;
import dev.userdirectory.User;
import dev.userdirectory.UserChange;
import dev.userdirectory.UserId;
import dev.userdirectory.UserQuery;
import dev.userdirectory.UserRef;
import dev.userdirectory.UserState;
import dev.userdirectory.Users;
import dev.userdirectory.tck.directory.fixture.Refusals;
import dev.userdirectory.tck.directory.fixture.SiteRolesSuite;
import dev.userdirectory.tck.directory.fixture.Snapshot;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests changes of display name, role and state. */
public abstract class UserUpdateSuite extends SiteRolesSuite {

  @Test
  void updateChangesTheDisplayNameAlone() {
    User before = asSystem().users().create(casey());
    clock.advance(Duration.ofHours(1));

    User after =
        asOwner().users().update(before.id(), UserChange.empty().displayName("Casey Park"));

    assertThat(after.displayName()).isEqualTo("Casey Park");
    assertThat(after.updatedAt()).isEqualTo(clock.instant());
    assertThat(after.version()).isEqualTo(before.version() + 1);
    assertThat(after)
        .usingRecursiveComparison()
        .ignoringFields("displayName", "updatedAt", "version")
        .isEqualTo(before);
    assertThat(asOwner().users().get(before.id())).isEqualTo(after);
  }

  @Test
  void updateChangesTheRole() {
    User casey = asSystem().users().create(casey());

    User after = asOwner().users().update(casey.id(), UserChange.empty().role("operator"));

    assertThat(after.role()).isEqualTo("operator");
    assertThat(after.roles()).containsExactly("operator");
    assertThat(after.permissions()).containsExactly("cameras.move", "cameras.view");
  }

  @Test
  void updateChangesEnabled() {
    User casey = asSystem().users().create(casey());

    User disabled = asOwner().users().update(casey.id(), UserChange.empty().enabled(false));
    User enabled = asOwner().users().update(casey.id(), UserChange.empty().enabled(true));

    assertThat(disabled.enabled()).isFalse();
    assertThat(disabled.state()).isEqualTo(UserState.DISABLED);
    assertThat(enabled.enabled()).isTrue();
    assertThat(enabled.state()).isEqualTo(UserState.ACTIVE);
  }

  @Test
  void updateChangesSeveralFieldsInOneVersionAndOneEvent() {
    User before = asSystem().users().create(casey());
    long sequence = asSystem().audit().head().sequence();

    User after =
        asOwner()
            .users()
            .update(
                before.id(),
                UserChange.empty().displayName("Casey Park").role("admin").enabled(false));

    assertThat(after.version()).isEqualTo(before.version() + 1);
    AuditEvent event = lastEvent(this);
    assertThat(event.sequence()).isEqualTo(sequence + 1);
    assertThat(event.outcome()).isEqualTo(AuditEvent.Outcome.DONE);
    assertThat(event.actor().user()).isEqualTo(owner.user().id());
    assertThat(event.target()).isEqualTo(before.id());
    assertThat(event.changes()).containsKeys("displayName", "roles");
  }

  @Test
  void updateThatAltersNothingSucceedsWithoutVersionOrEvent() {
    asSystem().users().create(casey());
    Snapshot before = Snapshot.ofAcme(this);
    clock.advance(Duration.ofHours(1));

    User after =
        asSystem()
            .users()
            .update(
                UserRef.email("viewer@acme.example"),
                UserChange.empty().displayName("Casey Lee").role("viewer").enabled(true));

    assertThat(before.users()).contains(after);
    assertThat(Snapshot.ofAcme(this)).isEqualTo(before);
  }

  @Test
  void updateWithNothingInItIsRefused() {
    User casey = asSystem().users().create(casey());

    for (UserChange empty :
        List.of(
            UserChange.empty(),
            UserChange.empty().displayName(null).role(null).enabled(null),
            UserChange.empty().expectedVersion(1L),
            UserChange.empty().keepingOwnership())) {
      assertInvalid(this, "change", () -> asOwner().users().update(casey.id(), empty));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"janitor", "Owner", "VIEWER", "", " "})
  void updateRefusesARoleThatTheModelDoesNotKnow(String role) {
    User casey = asSystem().users().create(casey());

    assertInvalid(
        this, "roles", () -> asOwner().users().update(casey.id(), UserChange.empty().role(role)));
    assertInvalid(
        this,
        "roles",
        () ->
            asOwner()
                .users()
                .update(casey.id(), UserChange.empty().roles(List.of("viewer", role))));
  }

  @Test
  void updateRefusesNoRoleAtAll() {
    User casey = asSystem().users().create(casey());

    assertInvalid(
        this,
        "roles",
        () -> asOwner().users().update(casey.id(), UserChange.empty().roles(List.of())));
  }

  @Test
  void displayNamesHold1To100CodePoints() {
    User casey = asSystem().users().create(casey());

    for (String name : List.of("C", "C".repeat(100), "\uD83D\uDE80".repeat(100))) {
      assertThat(rename(casey, name).displayName()).isEqualTo(name);
    }
    assertThat(rename(casey, "  " + "C".repeat(100) + "\t").displayName())
        .isEqualTo("C".repeat(100));
    for (String name :
        List.of(
            "", " ", "\u2003", "C".repeat(101), "\uD83D\uDE80".repeat(101), "C\u0000L", "C\nL")) {
      assertInvalid(this, "displayName", () -> rename(casey, name));
    }
  }

  @Test
  void allFaultsAreToldAtOnce() {
    User casey = asSystem().users().create(casey());

    assertInvalid(
        this,
        List.of("displayName", "roles"),
        () ->
            asOwner()
                .users()
                .update(casey.id(), UserChange.empty().displayName("").role("janitor")));
  }

  @Test
  void updateOfAForeignIdIsUpdateOfAnUnknownOne() {
    assertForeignIsUnknown(
        this,
        Reason.NO_USER,
        stranger.user().id().toString(),
        id -> asOwner().users().update(UserId.of(id), UserChange.empty().displayName("Casey")));
    assertForeignIsUnknown(
        this,
        Reason.NO_USER,
        stranger.user().id().toString(),
        id -> asSystem().users().update(UserId.of(id), UserChange.empty().role("viewer")));
  }

  @Test
  void updateByAnOperatorIsForbiddenForKnownAndUnknownIdsAlike() {
    SignInResult operator = operator();

    for (UserId id :
        List.of(admin().user().id(), stranger.user().id(), UserId.of(Refusals.UNKNOWN))) {
      assertForbidden(
          this,
          Reason.DEFAULT_DENY,
          () -> as(operator).users().update(id, UserChange.empty().displayName("Casey")));
    }
  }

  @Test
  void updateOfOnesOwnNameNeedsNoPermission() {
    SignInResult operator = operator();

    User after =
        as(operator)
            .users()
            .update(operator.user().id(), UserChange.empty().displayName("Jordan Lee"));

    assertThat(after.displayName()).isEqualTo("Jordan Lee");
  }

  @Test
  void nobodyChangesTheirOwnRoleOrState() {
    SignInResult admin = admin();

    for (UserChange change :
        List.of(
            UserChange.empty().role("viewer"),
            UserChange.empty().role("operator"),
            UserChange.empty().enabled(false))) {
      assertForbidden(
          this, Reason.NOT_ONESELF, () -> as(admin).users().update(admin.user().id(), change));
    }
  }

  @Test
  void adminsChangeEachOtherButNoOwner() {
    SignInResult admin = admin();
    User other = asSystem().users().create(casey().role("admin"));

    assertThat(rename(other, "Casey Park").displayName()).isEqualTo("Casey Park");
    assertThat(as(admin).users().update(other.id(), UserChange.empty().role("operator")).role())
        .isEqualTo("operator");
    assertForbidden(
        this,
        Reason.RANK,
        () ->
            as(admin)
                .users()
                .update(owner.user().id(), UserChange.empty().displayName("Casey Park")));
    assertForbidden(
        this,
        Reason.RANK,
        () -> as(admin).users().update(other.id(), UserChange.empty().role("owner")));
  }

  @Test
  void ownersMakeAndDemoteOtherOwners() {
    User casey = asSystem().users().create(casey());

    User promoted = asOwner().users().update(casey.id(), UserChange.empty().role("owner"));
    User demoted = asOwner().users().update(casey.id(), UserChange.empty().role("operator"));

    assertThat(promoted.owner()).isTrue();
    assertThat(demoted.owner()).isFalse();
  }

  @Test
  void theSoleOwnerIsNotDemoted() {
    UserChange demotion = UserChange.empty().role("admin");

    assertForbidden(
        this, Reason.OWNER_PROTECTION, () -> asOwner().users().update(owner.user().id(), demotion));
    assertForbidden(
        this,
        Reason.OWNER_PROTECTION,
        () -> asSystem().users().update(owner.user().id(), demotion));
  }

  @Test
  void invitedAndDisabledOwnersDoNotCount() {
    asOwner().invitations().create(NewUser.of("viewer@acme.example").role("owner"));
    asOwner().users().disable(secondOwner().user().id());

    assertForbidden(
        this,
        Reason.OWNER_PROTECTION,
        () -> asOwner().users().update(owner.user().id(), UserChange.empty().role("admin")));
  }

  @Test
  void anOwnerStepsDownWhileAnotherRemains() {
    SignInResult second = secondOwner();

    User steppedDown =
        as(second).users().update(second.user().id(), UserChange.empty().role("admin"));

    assertThat(steppedDown.owner()).isFalse();
    assertThat(steppedDown.role()).isEqualTo("admin");
  }

  @Test
  void aRoleChangeKeepsTheSitesWhileARoleOfSitesIsHeldAndMayLeaveNone() {
    User casey = asSystem().users().create(casey());
    SystemDirectory acme = asSystem();

    User operator = acme.users().update(casey.id(), UserChange.empty().role("operator"));
    User viewer = acme.users().update(casey.id(), UserChange.empty().role("viewer"));

    assertThat(operator.sites()).isEmpty();
    assertThat(viewer.role()).isEqualTo("viewer");
    assertThat(viewer.sites()).isEmpty();
    assertThat(viewer.permissions()).isEmpty();
  }

  @Test
  void anEndedSessionIsToldBeforeABadInput() {
    SignInResult admin = admin();
    Caller caller = caller(admin);
    asOwner().sessions().revokeAll(admin.user().id());
    Users users = directory.actingAs(caller).users();

    assertAuthRequired(this, () -> users.update(UserId.of(Refusals.UNKNOWN), UserChange.empty()));
    assertAuthRequired(this, () -> users.list(UserQuery.all(), PageRequest.first().limit(0)));
    assertAuthRequired(this, () -> users.get(UserRef.email(null)));
  }

  @Test
  void aBadInputIsToldBeforeAMissingPermission() {
    SignInResult operator = operator();

    assertInvalid(
        this,
        "roles",
        () -> as(operator).users().update(owner.user().id(), UserChange.empty().role("janitor")));
  }

  @Test
  void anUnknownTargetIsToldBeforeTheRulesOfRank() {
    SignInResult admin = admin();

    assertNotFound(
        this,
        Reason.NO_USER,
        () ->
            as(admin)
                .users()
                .update(UserId.of(Refusals.UNKNOWN), UserChange.empty().role("owner")));
  }

  @Test
  void aRuleIsToldBeforeAConflict() {
    SignInResult admin = admin();
    UserId sole = owner.user().id();
    UserChange late = UserChange.empty().role("admin").expectedVersion(99L);
    UserChange taken = UserChange.empty().role("admin").email("admin@acme.example");

    assertForbidden(this, Reason.RANK, () -> as(admin).users().update(sole, late));
    for (UserChange change : List.of(late, taken)) {
      assertForbidden(this, Reason.OWNER_PROTECTION, () -> asSystem().users().update(sole, change));
    }
  }

  @Test
  void aChangeOfAnotherVersionIsAConflict() {
    User casey = asSystem().users().create(casey());
    UserChange change = UserChange.empty().displayName("Casey Park").expectedVersion(1L);

    assertThat(asOwner().users().update(casey.id(), change).version()).isEqualTo(2);
    assertConflict(
        this, Reason.VERSION_CHANGED, () -> asOwner().users().update(casey.id(), change));
  }

  private User rename(User user, String name) {
    return asOwner().users().update(user.id(), UserChange.empty().displayName(name));
  }
}
