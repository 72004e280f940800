package dev.userdirectory.tck.directory.users;

import static dev.userdirectory.tck.directory.fixture.Refusals.assertAuthRequired;
import static dev.userdirectory.tck.directory.fixture.Refusals.assertConflict;
import static dev.userdirectory.tck.directory.fixture.Refusals.assertForbidden;
import static dev.userdirectory.tck.directory.fixture.Refusals.assertNotFound;
import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.AuditActions;
import dev.userdirectory.IssuedInvitation;
import dev.userdirectory.NewUser;
import dev.userdirectory.Reason;
import dev.userdirectory.ResendResult;
import dev.userdirectory.SignInResult;
import dev.userdirectory.User;
import dev.userdirectory.UserChange;
import dev.userdirectory.UserRef;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.access.RoleModels;
import dev.userdirectory.tck.directory.fixture.FlowSuite;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * Tests changes of an e-mail address, changes that send an invitation again, and the last activity.
 */
public abstract class AddressChangeSuite extends FlowSuite {

  @Override
  protected RoleModel model() {
    return RoleModels.ownerAdminUser();
  }

  private IssuedInvitation invited(String name) {
    return asOwner().invitations().create(newUser(name));
  }

  // Login

  // Update

  @Test
  void onesOwnAddressChangesOnlyToOneThatTheHostHasVerified() {
    SignInResult casey = member("casey", "user");
    UserChange unverified = UserChange.empty().email("casey@lee.example");

    assertForbidden(
        this, Reason.EMAIL_UNVERIFIED, () -> as(casey).users().update(UserRef.me(), unverified));
    assertForbidden(
        this,
        Reason.EMAIL_UNVERIFIED,
        () -> as(casey).users().update(casey.user().id(), unverified));
    assertForbidden(
        this, Reason.EMAIL_UNVERIFIED, () -> asOwner().users().update(UserRef.me(), unverified));
  }

  @Test
  void aVerifiedAddressEndsTheOtherSessionsAndKeepsTheOneThatMadeTheChange() {
    SignInResult here = member("casey", "user");
    SignInResult elsewhere = signIn("casey");

    User changed =
        as(here)
            .users()
            .update(UserRef.me(), UserChange.empty().verifiedEmail("Casey@Lee.example"));

    assertThat(changed.email()).isEqualTo("Casey@Lee.example");
    assertThat(changed.canonicalEmail()).isEqualTo("casey@lee.example");
    assertThat(caller(here).user()).isEqualTo(changed.id());
    assertAuthRequired(this, () -> caller(elsewhere));
    assertNotFound(this, Reason.NO_USER, () -> signIn("casey"));
  }

  @Test
  void anAddressChangedByAnAdminEndsAllSessions() {
    SignInResult casey = member("casey", "user");

    asOwner().users().update(casey.user().id(), UserChange.empty().email("casey@lee.example"));

    assertAuthRequired(this, () -> caller(casey));
  }

  @Test
  void anAddressThatIsTakenIsAConflict() {
    SignInResult casey = member("casey", "user");
    created(newUser("alex"));

    assertConflict(
        this,
        Reason.EMAIL_TAKEN,
        () ->
            as(casey)
                .users()
                .update(UserRef.me(), UserChange.empty().verifiedEmail("ALEX@acme.example")));
    assertConflict(
        this,
        Reason.EMAIL_TAKEN,
        () ->
            asOwner()
                .users()
                .update(casey.user().id(), UserChange.empty().email(owner.user().email())));
  }

  @Test
  void theAddressOfAnInvitedUserCannotChange() {
    IssuedInvitation casey = invited("casey");

    assertForbidden(
        this,
        Reason.EMAIL_INVITED,
        () ->
            asOwner()
                .users()
                .update(casey.user().id(), UserChange.empty().email("casey@lee.example")));
  }

  // UpdateRole

  @Test
  void aRoleChangeOfAnInvitedUserSendsANewInviteInTheSameOperation() {
    IssuedInvitation first = invited("casey");
    long before = sequence();

    ResendResult resent =
        asOwner().users().updateAndResend(first.user().id(), UserChange.empty().role("admin"));

    IssuedInvitation second = Objects.requireNonNull(resent.invitation());
    assertThat(second.sent()).isTrue();
    assertThat(second.invitation().id()).isEqualTo(first.invitation().id());
    assertThat(second.invitation().role()).isEqualTo("admin");
    assertThat(sender.sent()).hasSize(2);
    assertThat(resent.user().role()).isEqualTo("admin");
    assertThat(sequence()).isEqualTo(before + 1);
    assertNotFound(
        this, Reason.NO_INVITATION, () -> accept(identity("casey"), first.code().reveal()));
    assertThat(accept(identity("casey"), second.code().reveal()).user().role()).isEqualTo("admin");
  }

  @Test
  void aRoleChangeOfAnActiveUserSendsNothing() {
    SignInResult casey = member("casey", "user");

    ResendResult resent =
        asOwner().users().updateAndResend(casey.user().id(), UserChange.empty().role("admin"));

    assertThat(resent.invitation()).isNull();
    assertThat(resent.user().role()).isEqualTo("admin");
    assertThat(sender.sent()).isEmpty();
  }

  @Test
  void aRoleChangeWithoutAnInviteLeavesTheOldCodeGood() {
    IssuedInvitation invitation = invited("casey");

    asOwner().users().update(invitation.user().id(), UserChange.empty().role("admin"));

    assertThat(sender.sent()).hasSize(1);
    assertThat(accept(identity("casey"), invitation.code().reveal()).user().role())
        .isEqualTo("admin");
  }

  // Remove

  @Test
  void aUserIsRemovedByIdOrByAddress() {
    User casey = created(newUser("casey"));
    User alex = created(newUser("alex"));

    User first = asOwner().users().remove(UserRef.idOrEmail(casey.id().toString(), null));
    User second = asOwner().users().remove(UserRef.idOrEmail(null, "Alex@ACME.example"));

    assertThat(List.of(first.id(), second.id())).containsExactly(casey.id(), alex.id());
    assertNotFound(this, Reason.NO_USER, () -> asOwner().users().remove(casey.id()));
    assertNotFound(this, Reason.NO_USER, () -> asOwner().users().get(alex.id()));
    assertThat(lastEvent().action()).isEqualTo(AuditActions.USER_REMOVED);
  }

  // Activity

  @Test
  void activityIsSeenToTheMinuteAndIsNoChange() {
    SignInResult casey = member("casey", "user");
    long version = asSystem().users().get(casey.user().id()).version();
    long sequence = sequence();
    clock.advance(Duration.ofSeconds(30));
    caller(casey);
    User soon = asSystem().users().get(casey.user().id());
    clock.advance(Duration.ofMinutes(10));
    caller(casey);
    User later = asSystem().users().get(casey.user().id());

    assertThat(soon.lastActivityAt()).isEqualTo(casey.session().startedAt());
    assertThat(later.lastActivityAt()).isEqualTo(clock.instant());
    assertThat(later.version()).isEqualTo(version);
    assertThat(later.updatedAt()).isEqualTo(soon.updatedAt());
    assertThat(sequence()).isEqualTo(sequence);
  }

  @Test
  void activityNeverGoesBackwards() {
    SignInResult casey = member("casey", "user");
    clock.advance(Duration.ofHours(-1));
    directory.authenticate(identity("casey"), acme(), NOWHERE);

    assertThat(asSystem().users().get(casey.user().id()).lastActivityAt())
        .isEqualTo(casey.session().startedAt());
  }

  @Test
  void activityIsSeenForAnIdentityWithoutASessionToo() {
    User casey = created(NewUser.of(address("casey")));
    clock.advance(Duration.ofHours(1));

    directory.authenticate(identity("casey"), acme(), NOWHERE);

    assertThat(asSystem().users().get(casey.id()).lastActivityAt()).isEqualTo(clock.instant());
  }
}
