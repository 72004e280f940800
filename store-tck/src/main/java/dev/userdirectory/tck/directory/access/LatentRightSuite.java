package dev.userdirectory.tck.directory.access;

import static dev.userdirectory.tck.directory.fixture.Refusals.assertForbidden;
import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.InvitationId;
import dev.userdirectory.IssuedInvitation;
import dev.userdirectory.Reason;
import dev.userdirectory.SignInResult;
import dev.userdirectory.User;
import dev.userdirectory.UserChange;
import dev.userdirectory.UserState;
import dev.userdirectory.access.PermissionOverride;
import dev.userdirectory.access.Permissions;
import dev.userdirectory.access.Role;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.access.Scope;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Tests that rights which a user can't use yet because the user has no site are granted under the
 * same rule as other rights.
 */
public abstract class LatentRightSuite extends AccessFlowSuite {

  /**
   * {@return a model with an admin who can't open doors, and a chief who assigns roles at the
   * chief's sites}
   */
  @Override
  protected RoleModel model() {
    return RoleModel.of(
            Role.owner("owner", 50),
            Role.named("admin", 40).grants(Permissions.ALL).grants(VIEW),
            Role.named("chief", 30).at(Scope.SITES).grants(Permissions.ALL).grants(DOORS, VIEW),
            Role.named("porter", 20).at(Scope.SITES).grants(DOORS),
            Role.named("worker", 20).at(Scope.SITES).grants(VIEW),
            Role.named("guest", 10))
        .defaultRole("guest");
  }

  @Test
  void anOverrideOfAUserWithoutASiteIsAGift() {
    SignInResult admin = member("admin", "admin");
    User worker = created(worker("casey"));

    assertForbidden(
        this, Reason.NO_GIFT, () -> as(admin).users().update(worker.id(), grant(DOORS)));
    assertForbidden(
        this,
        Reason.NO_GIFT,
        () ->
            as(admin)
                .users()
                .update(
                    worker.id(),
                    UserChange.empty()
                        .permission(DOORS, true, clock.instant().plus(Duration.ofDays(1)))));
    assertThat(asOwner().users().update(worker.id(), grant(DOORS)).overrides())
        .containsExactly(new PermissionOverride(DOORS, true, null));
  }

  @Test
  void whatTheActorHoldsEverywhereIsNone() {
    SignInResult admin = member("admin", "admin");
    User worker = created(worker("casey"));

    assertThat(as(admin).users().update(worker.id(), grant(VIEW)).overrides()).hasSize(1);
  }

  @Test
  void aRoleOfAUserWithoutASiteIsAGift() {
    SignInResult admin = member("admin", "admin");
    User worker = created(worker("casey"));

    assertForbidden(
        this,
        Reason.NO_GIFT,
        () -> as(admin).users().update(worker.id(), UserChange.empty().role("porter")));
    assertForbidden(
        this, Reason.NO_GIFT, () -> as(admin).users().create(newUser("alex").role("porter")));
    assertForbidden(
        this, Reason.NO_GIFT, () -> as(admin).invitations().create(newUser("alex").role("porter")));
    assertThat(as(admin).users().create(newUser("robin").role("worker")).sites()).isEmpty();
  }

  @Test
  void aDenialThatIsDroppedIsAGift() {
    SignInResult admin = member("admin", "admin");
    User porter = created(newUser("casey").role("porter"), deny(DOORS));

    assertForbidden(
        this,
        Reason.NO_GIFT,
        () -> as(admin).users().update(porter.id(), UserChange.empty().withoutOverride(DOORS)));
  }

  @Test
  void enablingAndResendingAndAnotherEmailGiveItAnew() {
    SignInResult admin = member("admin", "admin");
    User disabled = asSystem().users().disable(created(newUser("casey").role("porter")).id());
    User active = created(newUser("alex").role("porter"));
    InvitationId invited =
        asOwner().invitations().create(newUser("robin").role("porter")).invitation().id();

    assertForbidden(this, Reason.NO_GIFT, () -> as(admin).users().enable(disabled.id()));
    assertForbidden(
        this,
        Reason.NO_GIFT,
        () ->
            as(admin)
                .users()
                .update(active.id(), UserChange.empty().email("admin@elsewhere.example")));
    assertForbidden(this, Reason.NO_GIFT, () -> as(admin).invitations().resend(invited));
  }

  @Test
  void whoIsInvitedOrDisabledIsJudgedAlike() {
    SignInResult admin = member("admin", "admin");
    User disabled = asSystem().users().disable(created(worker("casey")).id());
    User invited = asOwner().invitations().create(worker("robin")).user();

    for (User user : new User[] {disabled, invited}) {
      assertForbidden(
          this, Reason.NO_GIFT, () -> as(admin).users().update(user.id(), grant(DOORS)));
    }
  }

  @Test
  void whoAssignsAtSitesAloneGivesWhatTheyHoldThere() {
    SignInResult chief = member(newUser("chief").role("chief").sites(NORTH, SOUTH));
    SignInResult reader = member(newUser("reader").role("chief").sites(NORTH), deny(DOORS));
    User worker = created(worker("casey", NORTH));

    User without = as(chief).users().update(worker.id(), UserChange.empty().sites(Set.of()));
    assertThat(without.sites()).isEmpty();
    assertThat(as(chief).users().create(newUser("alex").role("porter")).state())
        .isEqualTo(UserState.ACTIVE);
    assertForbidden(
        this, Reason.NO_GIFT, () -> as(reader).users().create(newUser("robin").role("porter")));
  }

  @Test
  void sitesThatAreTakenAwayGiveNothing() {
    SignInResult admin = member("admin", "admin");
    User porter = created(newUser("casey").role("porter").sites(NORTH));

    assertThat(as(admin).users().update(porter.id(), UserChange.empty().sites(Set.of())).sites())
        .isEmpty();
  }

  @Test
  void anInviterWhoLostItPromisesItNoLonger() {
    SignInResult chief = member(newUser("chief").role("chief").sites(NORTH));
    IssuedInvitation issued = as(chief).invitations().create(newUser("casey").role("porter"));
    asSystem().users().update(chief.user().id(), UserChange.empty().sites(Set.of()));

    assertForbidden(
        this, Reason.INVITER_LOST_RIGHT, () -> accept(identity("casey"), issued.code().reveal()));
  }

  @Test
  void aPreviewForeseesIt() {
    SignInResult admin = member("admin", "admin");
    User worker = created(worker("casey"));

    assertThat(as(admin).access().preview(worker.id(), grant(DOORS)).refusal())
        .hasMessageContaining("nobody gives a right that they lack");
  }
}
