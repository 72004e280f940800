package dev.userdirectory.tck.directory.users;

import static dev.userdirectory.tck.directory.fixture.Refusals.assertConflict;
import static dev.userdirectory.tck.directory.fixture.Refusals.assertForbidden;
import static dev.userdirectory.tck.directory.fixture.Refusals.assertInvalid;
import static dev.userdirectory.tck.directory.fixture.Refusals.assertNotFound;
import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.Identity;
import dev.userdirectory.IssuedInvitation;
import dev.userdirectory.NewUser;
import dev.userdirectory.Reason;
import dev.userdirectory.RequestContext;
import dev.userdirectory.SignInRequest;
import dev.userdirectory.SignInResult;
import dev.userdirectory.SiteId;
import dev.userdirectory.UpsertResult;
import dev.userdirectory.User;
import dev.userdirectory.UserChange;
import dev.userdirectory.UserId;
import dev.userdirectory.UserRef;
import dev.userdirectory.access.Permissions;
import dev.userdirectory.access.Role;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.access.Scope;
import dev.userdirectory.tck.directory.fixture.OrganizationsSuite;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Tests that an actor at one site learns nothing about a user at another site, and which rules
 * apply to resending an invitation.
 */
public abstract class UnseenUserSuite extends OrganizationsSuite {

  private static final SiteId DOCK_4 = SiteId.of("dock-4");
  private static final SiteId GATE_1 = SiteId.of("gate-1");

  private SignInResult lead;

  @Override
  protected RoleModel model() {
    return RoleModel.of(
        Role.owner("owner", 30),
        Role.named("lead", 20)
            .at(Scope.SITES)
            .grants(Permissions.USERS_READ, Permissions.USERS_UPDATE),
        Role.named("inviter", 15)
            .grants(Permissions.USERS_READ, Permissions.USERS_UPDATE, Permissions.USERS_INVITE),
        Role.named("worker", 10).at(Scope.SITES).grants("doors.open"),
        Role.named("guest", 5));
  }

  @BeforeEach
  void signInTheLead() {
    lead = member(NewUser.of("lead@acme.example").role("lead").sites(DOCK_4));
  }

  private static NewUser casey() {
    return NewUser.of("casey@acme.example");
  }

  @Test
  void puttingOnAnUnseenUserTellsNothingOfRolesAndSites() {
    User casey = asSystem().users().create(casey().role("worker").sites(GATE_1));
    List<NewUser> guesses =
        List.of(
            casey(),
            casey().role("worker").sites(GATE_1),
            casey().role("lead").sites(GATE_1),
            casey().role("worker").sites(DOCK_4));

    for (NewUser guess : guesses) {
      assertConflict(this, Reason.EMAIL_TAKEN, () -> as(lead).users().createOrUpdate(null, guess));
      assertNotFound(
          this, Reason.NO_USER, () -> as(lead).users().createOrUpdate(casey.id(), guess));
      assertNotFound(
          this, Reason.NO_USER, () -> as(lead).users().createOrUpdate(UserId.of("x"), guess));
    }
  }

  @Test
  void resendingToAnUnseenUserTellsNothingOfTheState() {
    asOwner().invitations().create(casey().role("worker").sites(GATE_1));
    UserChange change = UserChange.empty().firstName("Casey");

    for (String email : List.of("casey@acme.example", "nobody@acme.example")) {
      assertNotFound(
          this,
          Reason.NO_USER,
          () -> as(lead).users().updateAndResend(UserRef.email(email), change));
    }
  }

  @Test
  void aResendIsJudgedAsIfInvitingBeforeTheVersionIs() {
    SignInResult inviter = member(NewUser.of("inviter@acme.example").role("inviter"));
    IssuedInvitation invited = asOwner().invitations().create(casey().role("worker").sites(DOCK_4));

    assertForbidden(
        this,
        Reason.NO_GIFT,
        () ->
            as(inviter)
                .users()
                .updateAndResend(
                    invited.user().id(),
                    UserChange.empty().firstName("Casey").expectedVersion(99L)));
  }

  @Test
  void anotherSpellingOfTheSameMailboxIsNoOtherEmail() {
    IssuedInvitation invited = asOwner().invitations().create(casey().role("guest"));

    UpsertResult put =
        asOwner().users().createOrUpdate(null, NewUser.of("Casey@ACME.example").firstName("Casey"));
    User owner =
        asOwner().users().update(UserRef.me(), UserChange.empty().email("Jordan@Jordan.example"));

    assertThat(put.created()).isFalse();
    assertThat(put.user().email()).isEqualTo(invited.user().email());
    assertThat(owner.email()).isEqualTo("Jordan@Jordan.example");
    assertThat(caller(this.owner).user()).isEqualTo(owner.id());
  }

  @Test
  @SuppressWarnings("NullAway") // a host may pass null anyway
  void aSessionThatIsNotNamedIsAFaultAndNeverAll() {
    assertInvalid(this, "session", () -> asOwner().sessions().revokeAllExcept(UserRef.me(), null));
    assertInvalid(this, "session", () -> asOwner().sessions().revoke(UserRef.me(), null));

    assertThat(caller(owner).user()).isEqualTo(owner.user().id());
  }

  @Test
  void aPersonWhoAcceptedIsErasedWhereRetentionHasDroppedTheirEvents() {
    IssuedInvitation invited = asOwner().invitations().create(casey().role("guest"));
    directory.signIn(
        SignInRequest.of(Identity.verified("idp|casey", null)).invitation(invited.code().reveal()),
        RequestContext.none());
    asOwner().users().remove(invited.user().id());
    clock.advance(Duration.ofDays(1));
    asSystem().audit().dropBefore(clock.instant());

    asSystem().erase(invited.user().id());

    assertNotFound(
        this, Reason.NO_INVITATION, () -> asSystem().invitations().get(invited.invitation().id()));
  }
}
