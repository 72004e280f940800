package dev.userdirectory.tck.directory.roles;

import static dev.userdirectory.tck.directory.fixture.Refusals.assertConflict;
import static dev.userdirectory.tck.directory.fixture.Refusals.assertInvalid;
import static dev.userdirectory.tck.directory.fixture.Refusals.assertNotFound;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.userdirectory.AuditActions;
import dev.userdirectory.AuditEvent;
import dev.userdirectory.CustomRole;
import dev.userdirectory.DirectoryException;
import dev.userdirectory.ImportedRow;
import dev.userdirectory.IssuedInvitation;
import dev.userdirectory.NewRole;
import dev.userdirectory.PageRequest;
import dev.userdirectory.Reason;
import dev.userdirectory.RoleChange;
import dev.userdirectory.SignInResult;
import dev.userdirectory.User;
import dev.userdirectory.UserChange;
import dev.userdirectory.UserQuery;
import dev.userdirectory.UserRef;
import dev.userdirectory.access.Permissions;
import dev.userdirectory.access.Scope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Tests the roles that an organization defines for itself. */
public abstract class CustomRoleSuite extends CustomRoleFlowSuite {

  private static final PageRequest PAGE = PageRequest.first();

  @Test
  void aDefinedRoleIsGivenAndCheckedLikeAnyOther() {
    CustomRole defined =
        roles()
            .define(
                NewRole.named("night-shift")
                    .label("Night shift")
                    .rank(15)
                    .at(Scope.SITES)
                    .granting(MOVE, VIEW));

    SignInResult casey = holding("casey", new String[] {"night-shift"}, NORTH);

    assertThat(defined.label()).isEqualTo("Night shift");
    assertThat(defined.permissions()).containsExactly(MOVE, VIEW);
    assertThat(defined.version()).isEqualTo(1);
    assertThat(casey.user().role()).isEqualTo("night-shift");
    assertThat(casey.user().permissions()).containsExactly(MOVE, VIEW);
    assertThat(caller(casey).may(VIEW, NORTH)).isTrue();
    assertThat(caller(casey).may(VIEW, SOUTH)).isFalse();
    assertThat(caller(casey).may(VIEW)).isFalse();
    assertThat(caller(casey).check(VIEW, NORTH).because())
        .containsExactly("role night-shift at [north]");
    assertThat(asOwner().access().explain(casey.user().id(), VIEW, NORTH).because())
        .containsExactly("role night-shift at [north]");
    assertThat(asOwner().access().whoCan(VIEW, NORTH, PAGE).items())
        .extracting(User::id)
        .contains(casey.user().id());
    assertThat(asOwner().access().assignableRoles()).contains("night-shift");
    assertThat(asSystem().access().assignableRoles()).contains("night-shift");
  }

  @Test
  void aDefinedRoleAddsToTheRolesOfTheModel() {
    define("mover", MOVE);

    SignInResult casey = holding("casey", new String[] {"manager", "mover"});

    assertThat(casey.user().roles()).containsExactly("manager", "mover");
    assertThat(casey.user().role()).isEqualTo("manager");
    assertThat(caller(casey).may(MOVE)).isTrue();
    assertThat(caller(casey).may(VIEW)).isTrue();
  }

  @Test
  void whoHoldsARoleIsListedByItsName() {
    define("watch", VIEW);
    User casey = created(newUser("casey").role("watch"));
    User alex =
        asOwner().invitations().create(newUser("alex").roles(Set.of("guest", "watch"))).user();
    created(newUser("pat"));

    assertThat(roles().whoHolds("watch", PAGE).items())
        .extracting(User::id)
        .containsExactly(casey.id(), alex.id());
    assertThat(asOwner().users().list(UserQuery.members().role("watch"), PAGE).total())
        .isEqualTo(1);
    assertThat(roles().whoHolds("guest", PAGE).total()).isEqualTo(2);
    assertInvalid(this, "role", () -> roles().whoHolds("nobody", PAGE));
  }

  @Test
  void aChangeHoldsFromTheNextCallOn() {
    define("watch", VIEW);
    SignInResult casey = holding("casey", new String[] {"watch"});
    for (int i = 0; i < 3; i++) {
      assertThat(caller(casey).may(VIEW)).isTrue();
      assertThat(asSystem().access().check(casey.user().id(), VIEW)).isTrue();
    }

    roles().change("watch", RoleChange.empty().grantingOnly(MOVE));

    assertThat(caller(casey).may(VIEW)).isFalse();
    assertThat(caller(casey).may(MOVE)).isTrue();
    assertThat(asSystem().access().check(casey.user().id(), VIEW)).isFalse();
    assertThat(asSystem().access().check(casey.user().id(), MOVE)).isTrue();
    roles().change("watch", RoleChange.empty().grantingOnly(VIEW));
    assertThat(caller(casey).may(VIEW)).isTrue();
    assertThat(asSystem().access().check(casey.user().id(), MOVE)).isFalse();
  }

  @Test
  void aChangeThatNamesAnotherVersionIsAConflict() {
    define("watch", VIEW);
    RoleChange labelled = RoleChange.empty().label("Watch");

    CustomRole changed = roles().change("watch", labelled.expectedVersion(1L));

    assertThat(changed.version()).isEqualTo(2);
    assertConflict(
        this,
        Reason.VERSION_CHANGED,
        () -> roles().change("watch", RoleChange.empty().rank(3).expectedVersion(1L)));
  }

  @Test
  void aChangeThatAltersNothingLeavesNoTrace() {
    CustomRole defined = define("watch", VIEW);
    long before = sequence();

    assertThat(roles().change("watch", RoleChange.empty().rank(10).grantingOnly(VIEW)))
        .isEqualTo(defined);
    assertThat(roles().rename("watch", "watch")).isEqualTo(defined);

    assertThat(sequence()).isEqualTo(before);
    assertInvalid(this, "change", () -> roles().change("watch", RoleChange.empty()));
    assertInvalid(
        this, "change", () -> roles().change("watch", RoleChange.empty().expectedVersion(1L)));
  }

  @Test
  void renamingKeepsTheHolders() {
    CustomRole defined = define("watch", VIEW);
    SignInResult casey = holding("casey", new String[] {"watch"});
    clock.advance(Duration.ofMinutes(1));

    CustomRole renamed = roles().rename("watch", "Lookout");

    assertThat(renamed.id()).isEqualTo(defined.id());
    assertThat(renamed.version()).isEqualTo(2);
    assertThat(renamed.updatedAt()).isEqualTo(clock.instant());
    User user = asSystem().users().get(casey.user().id());
    assertThat(user.roles()).containsExactly("Lookout");
    assertThat(user.version()).isEqualTo(1);
    assertThat(caller(casey).may(VIEW)).isTrue();
    assertNotFound(this, Reason.NO_ROLE, () -> roles().get("watch"));
    assertInvalid(this, "roles", () -> asOwner().users().create(newUser("alex").role("watch")));
    roles().rename("Lookout", "lookout");
    assertThat(roles().list()).extracting(CustomRole::name).containsExactly("lookout");
  }

  @Test
  void aRoleThatSomebodyHoldsIsNotDeleted() {
    define("watch", VIEW);
    User disabled = created(newUser("casey").role("watch"));
    asSystem().users().disable(disabled.id());
    User invited = asOwner().invitations().create(newUser("alex").role("watch")).user();

    assertConflict(this, Reason.ROLE_HELD, () -> roles().delete("watch"));
    DirectoryException held =
        catchThrowableOfType(DirectoryException.class, () -> roles().delete("watch"));
    assertThat(held.ids()).containsEntry("holders", "2");
    assertThat(held).hasMessageContaining(disabled.id() + ", " + invited.id());

    asSystem().users().remove(disabled.id());
    asSystem().users().update(invited.id(), UserChange.empty().role("guest"));
    assertThat(roles().delete("watch").name()).isEqualTo("watch");
    assertThat(roles().list()).isEmpty();
    assertThat(asOwner().access().assignableRoles()).doesNotContain("watch");
  }

  @Test
  void aRoleThatSomebodyHoldsKeepsItsScope() {
    define("watch", VIEW);
    RoleChange atSites = RoleChange.empty().at(Scope.SITES);
    assertThat(roles().change("watch", atSites).scope()).isEqualTo(Scope.SITES);
    created(newUser("casey").role("watch").sites(NORTH));

    assertConflict(
        this,
        Reason.ROLE_HELD,
        () -> roles().change("watch", RoleChange.empty().at(Scope.ORGANIZATION)));
    assertThat(roles().change("watch", atSites.label("Watch")).label()).isEqualTo("Watch");
  }

  @Test
  void amongManyRolesEachIsLookedUp() {
    Set<String> names = new LinkedHashSet<>();
    for (int i = 0; i < 20; i++) {
      names.add(define("role" + i).name());
    }
    assertThat(created(newUser("casey").roles(names)).roles()).hasSize(20);
    names.add("nobody");

    assertInvalid(this, "roles", () -> asOwner().users().create(newUser("alex").roles(names)));
    List<ImportedRow> imported = new ArrayList<>();
    asSystem().importUsers(List.of(newUser("a").roles(names), newUser("b")), imported::add);
    assertThat(imported)
        .extracting(ImportedRow::outcome)
        .containsExactly(ImportedRow.Outcome.REFUSED, ImportedRow.Outcome.CREATED);
  }

  @Test
  void aRowThatWaitsIsCheckedAgainstTheRolesThatThereAreThen() {
    List<ImportedRow> imported = new ArrayList<>();
    asSystem()
        .importUsers(
            List.of(
                newUser("a"),
                newUser("a").firstName("Alex"),
                newUser("b").role("late"),
                newUser("c").role("never")),
            row -> {
              imported.add(row);
              if (row.row() == 0) {
                define("late");
              }
            });

    assertThat(imported)
        .extracting(ImportedRow::outcome)
        .containsExactly(
            ImportedRow.Outcome.CREATED,
            ImportedRow.Outcome.UPDATED,
            ImportedRow.Outcome.CREATED,
            ImportedRow.Outcome.REFUSED);
    assertThat(imported.get(3).refusal())
        .isInstanceOfSatisfying(
            DirectoryException.Invalid.class, invalid -> assertThat(invalid.faults()).hasSize(1));
  }

  @Test
  void aRoleThatSomebodyMayNotSeeIsUnknownToThem() {
    define("layoffs", VIEW);
    SignInResult guest = member("guest", "guest");
    DirectoryException unknown =
        catchThrowableOfType(
            DirectoryException.class,
            () -> as(guest).users().list(UserQuery.all().role("bonuses"), PAGE));

    assertThatThrownBy(() -> as(guest).users().list(UserQuery.all().role("layoffs"), PAGE))
        .hasMessage(String.valueOf(unknown.getMessage()).replace("bonuses", "layoffs"));
    assertInvalid(this, "roles", () -> as(guest).users().create(newUser("alex").role("layoffs")));
    assertInvalid(this, "role", () -> as(guest).roles().whoHolds("layoffs", PAGE));
  }

  @Test
  void aClosedInvitationNamesNoRoleThatIsGone() {
    define("watch", VIEW);
    IssuedInvitation issued =
        asOwner().invitations().create(newUser("casey").roles(Set.of("watch", "guest")));
    IssuedInvitation other = asOwner().invitations().create(newUser("alex").role("watch"));
    asOwner().invitations().cancel(issued.invitation().id());
    asOwner().invitations().cancel(other.invitation().id());
    roles().delete("watch");

    assertThat(asOwner().invitations().get(issued.invitation().id()).roles())
        .containsExactly("guest");
    assertThat(directory.previewInvitation(issued.code().reveal()).role()).isEqualTo("guest");
    assertThat(asOwner().invitations().get(other.invitation().id()).roles()).isEmpty();
    assertThat(directory.previewInvitation(other.code().reveal()).role()).isEmpty();
  }

  @Test
  void theRolesOfAnotherOrganizationAreUnknown() {
    as(stranger).roles().define(role("watch", VIEW));

    assertThat(roles().list()).isEmpty();
    assertNotFound(this, Reason.NO_ROLE, () -> roles().get("watch"));
    assertNotFound(this, Reason.NO_ROLE, () -> roles().delete("watch"));
    assertInvalid(this, "roles", () -> asOwner().users().create(newUser("alex").role("watch")));
    assertNotFound(
        this,
        Reason.NO_ORGANIZATION,
        () -> directory.actingAs(caller(owner), globex()).roles().list());
    define("watch", MOVE);
    assertThat(as(stranger).roles().get("watch").permissions()).containsExactly(VIEW);
  }

  @Test
  void rolesAreShownToWhoeverMayGiveThemOrSeesUsers() {
    define("watch", VIEW);
    define("reader", Permissions.USERS_READ);
    SignInResult guest = member("guest", "guest");
    SignInResult holder = holding("holder", new String[] {"watch"});
    SignInResult reader = holding("reader", new String[] {"reader"});

    assertThat(as(guest).roles().list()).isEmpty();
    assertThat(as(holder).roles().list()).extracting(CustomRole::name).containsExactly("watch");
    assertThat(as(holder).roles().get("watch").permissions()).containsExactly(VIEW);
    assertNotFound(this, Reason.NO_ROLE, () -> as(holder).roles().get("reader"));
    assertThat(as(reader).roles().list())
        .extracting(CustomRole::name)
        .containsExactly("reader", "watch");
    assertThat(asSystem().roles().list()).hasSize(2);
  }

  @Test
  void eachChangeIsOneEventWithWhatDiffersAndHowManyHoldTheRole() {
    long before = sequence();
    define("watch", VIEW);
    created(newUser("casey").role("watch"));
    roles().change("watch", RoleChange.empty().grantingOnly(VIEW, MOVE).rank(12));
    roles().rename("watch", "lookout");
    asSystem().users().remove(UserRef.email(address("casey")));
    roles().delete("lookout");

    List<AuditEvent> events =
        events().stream()
            .filter(event -> event.sequence() > before && event.action().startsWith("role."))
            .toList();
    assertThat(events)
        .extracting(AuditEvent::action)
        .containsExactly(
            AuditActions.ROLE_DEFINED,
            AuditActions.ROLE_CHANGED,
            AuditActions.ROLE_RENAMED,
            AuditActions.ROLE_DELETED);
    assertThat(events.get(1).changes())
        .containsOnlyKeys("role", "rank", "permissions", "holders")
        .containsEntry("rank", new AuditEvent.Change(10, 12))
        .containsEntry("permissions", new AuditEvent.Change(List.of(VIEW), List.of(MOVE, VIEW)))
        .containsEntry("holders", new AuditEvent.Change(1, 1));
    assertThat(events.get(2).changes())
        .containsEntry("role", new AuditEvent.Change("watch", "lookout"));
    assertThat(events.get(3).changes())
        .containsEntry("role", new AuditEvent.Change("lookout", null))
        .containsEntry("permissions", new AuditEvent.Change(List.of(MOVE, VIEW), null));
    assertThat(events).allMatch(event -> event.target() == null);
  }

  @Test
  void theTrailNamesTheRolesThatAUserHadThen() {
    define("watch", VIEW);
    User casey = created(newUser("casey").role("watch"));
    roles().rename("watch", "lookout");
    asOwner().users().update(casey.id(), UserChange.empty().role("guest"));

    assertThat(lastEvent().changes().get("roles"))
        .isEqualTo(new AuditEvent.Change(List.of("lookout"), List.of("guest")));
    assertThat(asSystem().audit().verify(null).intact()).isTrue();
  }

  @Test
  void aDefinedRoleIsImportedInvitedPreviewedAndKept() {
    define("watch", VIEW);
    List<ImportedRow> imported = new ArrayList<>();
    asSystem()
        .importUsers(
            List.of(newUser("casey").role("watch"), newUser("alex").role("guard")), imported::add);
    SignInResult invited =
        accept(
            identity("pat"),
            asOwner().invitations().create(newUser("pat").role("watch")).code().reveal());

    assertThat(imported)
        .extracting(ImportedRow::outcome)
        .containsExactly(ImportedRow.Outcome.CREATED, ImportedRow.Outcome.REFUSED);
    assertThat(invited.user().roles()).containsExactly("watch");
    assertThat(asSystem().users().get(UserRef.email(address("casey"))).roles())
        .containsExactly("watch");
    assertThat(
            asOwner()
                .access()
                .preview(invited.user().id(), UserChange.empty().role("guest"))
                .taken())
        .extracting(taken -> taken.permission())
        .containsExactly(VIEW);
    asOwner().users().transferOwnership(UserRef.me(), invited.user().id(), List.of("watch"));
    assertThat(asSystem().users().get(owner.user().id()).roles()).containsExactly("watch");
    assertThat(asSystem().users().get(invited.user().id()).roles())
        .containsExactly("owner", "watch");
  }
}
