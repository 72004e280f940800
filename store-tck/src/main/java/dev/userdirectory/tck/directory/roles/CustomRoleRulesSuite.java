package dev.userdirectory.tck.directory.roles;

import static dev.userdirectory.tck.directory.fixture.Refusals.assertAuthRequired;
import static dev.userdirectory.tck.directory.fixture.Refusals.assertConflict;
import static dev.userdirectory.tck.directory.fixture.Refusals.assertForbidden;
import static dev.userdirectory.tck.directory.fixture.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.AuditActions;
import dev.userdirectory.AuditEvent;
import dev.userdirectory.DirectoryException.Code;
import dev.userdirectory.Invitation;
import dev.userdirectory.IssuedInvitation;
import dev.userdirectory.NewRole;
import dev.userdirectory.Reason;
import dev.userdirectory.RoleChange;
import dev.userdirectory.Roles;
import dev.userdirectory.SignInResult;
import dev.userdirectory.User;
import dev.userdirectory.UserChange;
import dev.userdirectory.access.Permissions;
import dev.userdirectory.access.Scope;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Tests the access rules as they apply to roles that an organization defines. */
public abstract class CustomRoleRulesSuite extends CustomRoleFlowSuite {

  private static final RoleChange WIDENED = RoleChange.empty().grantingOnly(VIEW, MOVE);
  private static final RoleChange NARROWED = RoleChange.empty().grantingOnly();
  private static final RoleChange LABELLED = RoleChange.empty().label("Watch");

  // Rank

  @Test
  void nobodyDefinesOrChangesARoleThatRanksAboveThem() {
    Roles manager = rolesAs("manager");
    roles().define(NewRole.named("high").rank(40));
    manager.define(NewRole.named("equal").rank(30));

    assertForbidden(this, Reason.RANK, () -> manager.define(NewRole.named("higher").rank(31)));
    assertForbidden(this, Reason.RANK, () -> manager.change("high", RoleChange.empty().rank(5)));
    assertForbidden(this, Reason.RANK, () -> manager.change("high", LABELLED));
    assertForbidden(this, Reason.RANK, () -> manager.change("equal", RoleChange.empty().rank(31)));
    assertForbidden(this, Reason.RANK, () -> manager.rename("high", "low"));
    assertForbidden(this, Reason.RANK, () -> manager.delete("high"));
    assertThat(manager.change("equal", RoleChange.empty().rank(29)).rank()).isEqualTo(29);
    assertThat(manager.delete("equal").name()).isEqualTo("equal");
  }

  @Test
  void whoHoldsARoleRanksByIt() {
    roles().define(NewRole.named("high").rank(40));
    User casey = created(newUser("casey").roles(Set.of("guest", "high")));
    SignInResult manager = member("manager", "manager");

    assertForbidden(
        this,
        Reason.RANK,
        () -> as(manager).users().update(casey.id(), UserChange.empty().role("guest")));
    roles().change("high", RoleChange.empty().rank(30));
    assertThat(as(manager).users().update(casey.id(), UserChange.empty().role("guest")).roles())
        .containsExactly("guest");
  }

  // No gift

  @Test
  void nobodyDefinesARoleThatTheyCouldNotGive() {
    Roles manager = rolesAs("manager");

    assertForbidden(this, Reason.NO_GIFT, () -> manager.define(role("mover", MOVE)));
    assertForbidden(
        this, Reason.NO_GIFT, () -> manager.define(role("mover", MOVE).at(Scope.SITES)));
    assertThat(manager.define(role("watch", VIEW)).permissions()).containsExactly(VIEW);
    assertForbidden(this, Reason.NO_GIFT, () -> manager.change("watch", WIDENED));
  }

  @Test
  void nobodyRenamesOrRelabelsARoleThatTheyCouldNotGive() {
    define("mover", MOVE);
    define("watch", VIEW);
    Roles manager = rolesAs("manager");

    assertForbidden(this, Reason.NO_GIFT, () -> manager.rename("mover", "guide"));
    assertForbidden(this, Reason.NO_GIFT, () -> manager.change("mover", LABELLED));
    assertThat(manager.rename("watch", "guide").name()).isEqualTo("guide");
    assertThat(manager.change("guide", LABELLED).label()).isEqualTo("Watch");
    assertThat(manager.change("mover", NARROWED.label("Nothing")).label()).isEqualTo("Nothing");
  }

  @Test
  void whatIsAddedIsGivenToEachHolder() {
    define("watch", VIEW);
    SignInResult casey = holding("casey", new String[] {"watch"});
    Roles manager = rolesAs("manager");

    assertForbidden(this, Reason.NO_GIFT, () -> manager.change("watch", WIDENED));
    assertThat(caller(casey).may(MOVE)).isFalse();
    assertThat(manager.change("watch", NARROWED).permissions()).isEmpty();
    assertThat(caller(casey).may(VIEW)).isFalse();
    assertThat(manager.change("watch", RoleChange.empty().grantingOnly(VIEW)).permissions())
        .containsExactly(VIEW);
  }

  @Test
  void whatTheActorHoldsForATimeOrIsDeniedIsNotGiven() {
    SignInResult manager = member("manager", "manager");
    define("watch");
    asSystem()
        .users()
        .update(
            manager.user().id(),
            UserChange.empty()
                .permission(MOVE, true, clock.instant().plus(Duration.ofDays(1)))
                .permission(VIEW, false));

    assertForbidden(
        this,
        Reason.NO_GIFT,
        () -> as(manager).roles().change("watch", RoleChange.empty().grantingOnly(MOVE)));
    assertForbidden(
        this,
        Reason.NO_GIFT,
        () -> as(manager).roles().change("watch", RoleChange.empty().grantingOnly(VIEW)));
    assertForbidden(this, Reason.NO_GIFT, () -> as(manager).roles().define(role("other", VIEW)));
  }

  @Test
  void whatTheActorHoldsAtSitesIsGivenToHoldersAtThoseSitesAlone() {
    roles().define(role("local", VIEW).at(Scope.SITES));
    Roles chief = as(holding("chief", new String[] {"manager", "chief"}, NORTH)).roles();
    created(newUser("casey").role("local").sites(NORTH));
    assertThat(chief.change("local", WIDENED).permissions()).containsExactly(MOVE, VIEW);
    roles().change("local", RoleChange.empty().grantingOnly(VIEW));

    User south = created(newUser("alex").role("local").sites(SOUTH));
    assertForbidden(this, Reason.NO_GIFT, () -> chief.change("local", WIDENED));
    asSystem().users().remove(south.id());
    assertThat(chief.change("local", WIDENED).permissions()).containsExactly(MOVE, VIEW);
    roles().change("local", RoleChange.empty().grantingOnly(VIEW));

    User nowhere = created(newUser("pat").role("local"));
    assertForbidden(this, Reason.NO_GIFT, () -> chief.change("local", WIDENED));
    asSystem().users().update(nowhere.id(), UserChange.empty().permission(MOVE, true));
    assertThat(chief.change("local", WIDENED).permissions()).containsExactly(MOVE, VIEW);
  }

  @Test
  void disabledHoldersAreJudgedAsIfTheyWereActive() {
    roles().define(role("local", VIEW).at(Scope.SITES));
    Roles chief = as(holding("chief", new String[] {"manager", "chief"}, NORTH)).roles();
    User casey = created(newUser("casey").role("local").sites(SOUTH));
    asSystem().users().disable(casey.id());

    assertForbidden(this, Reason.NO_GIFT, () -> chief.change("local", WIDENED));
  }

  @Test
  void aRoleIsAssignedByWhoeverHoldsWhatItGrants() {
    define("mover", MOVE);
    define("watch", VIEW);
    SignInResult manager = member("manager", "manager");
    User casey = created(newUser("casey"));

    assertForbidden(
        this,
        Reason.NO_GIFT,
        () -> as(manager).users().update(casey.id(), UserChange.empty().role("mover")));
    assertForbidden(
        this, Reason.NO_GIFT, () -> as(manager).users().create(newUser("alex").role("mover")));
    assertThat(as(manager).access().assignableRoles()).contains("watch").doesNotContain("mover");
    assertThat(as(manager).users().update(casey.id(), UserChange.empty().role("watch")).roles())
        .containsExactly("watch");
  }

  // Not oneself

  @Test
  void nobodyButAnOwnerChangesARoleThatTheyHold() {
    define("watch", VIEW);
    Roles manager = as(holding("manager", new String[] {"manager", "watch"})).roles();

    assertForbidden(this, Reason.NOT_ONESELF, () -> manager.change("watch", NARROWED));
    assertForbidden(this, Reason.NOT_ONESELF, () -> manager.change("watch", LABELLED));
    assertForbidden(this, Reason.NOT_ONESELF, () -> manager.rename("watch", "lookout"));
    assertForbidden(this, Reason.NOT_ONESELF, () -> manager.delete("watch"));
    Roles owner = as(holding("second", new String[] {"owner", "watch"})).roles();
    assertThat(owner.change("watch", WIDENED).permissions()).containsExactly(MOVE, VIEW);
  }

  // Sites

  @Test
  void whoDefinesAtSitesAloneDefinesNothing() {
    roles().define(role("local", Permissions.ROLES_DEFINE, VIEW).at(Scope.SITES));
    SignInResult casey = holding("casey", new String[] {"local"}, NORTH);

    assertThat(caller(casey).may(Permissions.ROLES_DEFINE, NORTH)).isTrue();
    assertForbidden(
        this, Reason.SITES, () -> as(casey).roles().define(role("other").at(Scope.SITES)));
  }

  // Active only

  @Test
  void whoIsDisabledMeanwhileDefinesNothing() {
    SignInResult manager = member("manager", "manager");
    Roles before = as(manager).roles();
    asSystem().users().disable(manager.user().id());

    assertAuthRequired(this, () -> before.define(role("watch")));
  }

  // Invitations

  @Test
  void whoeverAddsToWhatAnInvitedHolderIsPromisedBecomesTheInviter() {
    define("watch", VIEW);
    SignInResult manager = member("manager", "manager");
    SignInResult admin = member("admin", "admin");
    IssuedInvitation issued = as(manager).invitations().create(newUser("casey").role("watch"));

    as(admin).roles().change("watch", LABELLED);
    assertThat(invitation(issued).inviter()).isEqualTo(manager.user().id());
    as(admin).roles().change("watch", WIDENED);

    assertThat(invitation(issued).inviter()).isEqualTo(admin.user().id());
    SignInResult casey = accept(identity("casey"), issued.code().reveal());
    assertThat(caller(casey).may(MOVE)).isTrue();
  }

  @Test
  void anInvitationFailsOnceWhoeverWidenedItsRoleLacksTheRight() {
    define("watch", VIEW);
    SignInResult admin = member("admin", "admin");
    IssuedInvitation issued = asOwner().invitations().create(newUser("casey").role("watch"));
    as(admin).roles().change("watch", WIDENED);
    asSystem().users().update(admin.user().id(), UserChange.empty().role("guest"));

    assertRefused(
        Code.FORBIDDEN,
        Reason.INVITER_LOST_RIGHT,
        () -> accept(identity("casey"), issued.code().reveal()));
    roles().change("watch", NARROWED);
    assertRefused(
        Code.FORBIDDEN,
        Reason.INVITER_LOST_RIGHT,
        () -> accept(identity("casey"), issued.code().reveal()));
  }

  @Test
  void whoeverWidensARoleMayInviteItsInvitedHoldersAnew() {
    define("watch");
    created(newUser("casey").role("watch"));
    SignInResult manager = member("manager", "manager");
    asSystem()
        .users()
        .update(
            manager.user().id(), UserChange.empty().permission(Permissions.USERS_INVITE, false));
    RoleChange viewing = RoleChange.empty().grantingOnly(VIEW);
    assertThat(as(manager).roles().change("watch", viewing).permissions()).containsExactly(VIEW);
    roles().change("watch", NARROWED);

    asOwner().invitations().create(newUser("alex").role("watch"));

    assertForbidden(this, Reason.DEFAULT_DENY, () -> as(manager).roles().change("watch", viewing));
    asSystem()
        .users()
        .update(manager.user().id(), UserChange.empty().withoutOverride(Permissions.USERS_INVITE));
    assertThat(as(manager).roles().change("watch", viewing).permissions()).containsExactly(VIEW);
  }

  private Invitation invitation(IssuedInvitation issued) {
    return asSystem().invitations().get(issued.invitation().id());
  }

  // System and the trail

  @Test
  void systemIsBoundByConflictsAlone() {
    Roles system = asSystem().roles();
    system.define(NewRole.named("watch").rank(99).granting(VIEW, MOVE));
    created(newUser("casey").role("watch"));

    system.change("watch", NARROWED);
    system.rename("watch", "lookout");
    assertConflict(this, Reason.ROLE_HELD, () -> system.delete("lookout"));
  }

  @Test
  void aRefusalIsRecordedWithWhatWasWanted() {
    define("watch", VIEW);
    SignInResult manager = member("manager", "manager");

    assertForbidden(this, Reason.NO_GIFT, () -> as(manager).roles().change("watch", WIDENED));

    AuditEvent event = lastEvent();
    assertThat(event.action()).isEqualTo(AuditActions.ROLE_CHANGED);
    assertThat(event.outcome()).isEqualTo(AuditEvent.Outcome.REFUSED);
    assertThat(event.actor().user()).isEqualTo(manager.user().id());
    assertThat(event.changes()).containsOnlyKeys("role", "permissions");
    Roles guest = rolesAs("guest");
    assertForbidden(this, Reason.DEFAULT_DENY, () -> guest.delete("watch"));
    assertThat(lastEvent().changes())
        .containsExactly(Map.entry("role", new AuditEvent.Change("watch", null)));
  }
}
