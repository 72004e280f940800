package dev.userdirectory.testkit.flow;

import static dev.userdirectory.testkit.flow.Refusals.assertConflict;
import static dev.userdirectory.testkit.flow.Refusals.assertInvalid;
import static dev.userdirectory.testkit.flow.Refusals.assertNotFound;
import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.Field;
import dev.userdirectory.Identity;
import dev.userdirectory.Invitation;
import dev.userdirectory.InvitationId;
import dev.userdirectory.InvitationQuery;
import dev.userdirectory.InvitationStatus;
import dev.userdirectory.IssuedInvitation;
import dev.userdirectory.NewUser;
import dev.userdirectory.Page;
import dev.userdirectory.PageRequest;
import dev.userdirectory.Reason;
import dev.userdirectory.User;
import dev.userdirectory.UserQuery;
import dev.userdirectory.UserState;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.access.RoleModels;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The invitations of source T: created, listed by numbered page, cancelled and resent. */
abstract class SourceTInvitationSuite extends FlowSuite {

  @Override
  RoleModel model() {
    return RoleModels.ownerFlag();
  }

  private IssuedInvitation invited(String name) {
    return asOwner().invitations().create(newUser(name).role("USER"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"MANAGER", "admin", "", "OWNER"})
  void aRoleThatIsNoneOfTheFourIsRefused(String role) {
    assertInvalid(this, "roles", () -> asOwner().invitations().create(newUser("alex").role(role)));
  }

  @Test
  void anInvitationShowsAllThatTheAnswerNeeds() {
    Invitation invitation = invited("casey").invitation();

    assertThat(invitation.email()).isEqualTo(address("casey"));
    assertThat(invitation.status()).isEqualTo(InvitationStatus.PENDING);
    assertThat(invitation.expired()).isFalse();
    assertThat(invitation.role()).isEqualTo("USER");
    assertThat(invitation.organization()).isEqualTo(owner.organization().ref());
    assertThat(invitation.sentAt()).isEqualTo(clock.instant());
    assertThat(invitation.createdAt()).isEqualTo(clock.instant());
    assertThat(asOwner().invitations().get(invitation.id())).isEqualTo(invitation);
    assertThat(lastEvent().action()).isEqualTo("user.invited");
  }

  @Test
  void anInvitationNeedsAnAddressAndARole() {
    assertInvalid(this, "roles", () -> asOwner().invitations().create(newUser("casey")));
    assertInvalid(
        this, "email", () -> asOwner().invitations().create(NewUser.of(null).role("USER")));
    assertInvalid(
        this,
        List.of("email", "roles"),
        () -> asOwner().invitations().create(NewUser.of("casey").require(Field.ROLES)));
  }

  @Test
  void anAddressThatIsAMembersOrAlreadyInvitedIsTaken() {
    User casey = created(newUser("casey").role("USER"));
    invited("alex");

    assertConflict(this, Reason.EMAIL_TAKEN, () -> invited("casey"));
    assertConflict(this, Reason.EMAIL_TAKEN, () -> invited("alex"));
    asOwner().users().disable(casey.id());
    assertConflict(this, Reason.EMAIL_TAKEN, () -> invited("casey"));
  }

  @Test
  void invitationsAreListedWithTheirStatusAndTotal() {
    IssuedInvitation pending = invited("casey");
    IssuedInvitation accepted = invited("alex");
    IssuedInvitation revoked = invited("robin");
    accept(identity("alex"), accepted.code().reveal());
    asOwner().invitations().cancel(revoked.invitation().id());

    Page<Invitation> all =
        asOwner().invitations().list(InvitationQuery.all(), PageRequest.number(1, 20));
    Page<Invitation> open =
        asOwner().invitations().list(InvitationQuery.pending(), PageRequest.number(1, 20));

    assertThat(all.items())
        .extracting(Invitation::status)
        .containsExactly(
            InvitationStatus.PENDING, InvitationStatus.ACCEPTED, InvitationStatus.REVOKED);
    assertThat(all.total()).isEqualTo(3);
    assertThat(open.items()).extracting(Invitation::id).containsExactly(pending.invitation().id());
    assertThat(open.total()).isEqualTo(1);
  }

  @Test
  void anAcceptedInvitationMakesAMember() {
    IssuedInvitation invited = invited("casey");

    accept(Identity.verified("idp|casey", address("casey")), invited.code().reveal());

    User casey = asOwner().users().get(invited.user().id());
    assertThat(casey.state()).isEqualTo(UserState.ACTIVE);
    assertThat(casey.role()).isEqualTo("USER");
    assertThat(asOwner().users().list(UserQuery.members(), PageRequest.first()).total())
        .isEqualTo(2);
  }

  @Test
  void aCancelledInvitationIsRevokedAndItsAddressFree() {
    IssuedInvitation invited = invited("casey");

    Invitation cancelled = asOwner().invitations().cancel(invited.invitation().id());

    assertThat(cancelled.status()).isEqualTo(InvitationStatus.REVOKED);
    assertNotFound(this, Reason.NO_USER, () -> asOwner().users().get(invited.user().id()));
    assertConflict(
        this, Reason.INVITATION_REVOKED, () -> accept(identity("casey"), invited.code().reveal()));
    assertThat(invited("casey").user().id()).isNotEqualTo(invited.user().id());
  }

  @Test
  void aResentInvitationIsTheSameOneWithANewCode() {
    IssuedInvitation first = invited("casey");
    clock.advance(Duration.ofDays(30));

    IssuedInvitation second = asOwner().invitations().resend(first.invitation().id());

    assertThat(second.invitation().id()).isEqualTo(first.invitation().id());
    assertThat(second.invitation().createdAt()).isEqualTo(first.invitation().createdAt());
    assertThat(second.invitation().sentAt()).isEqualTo(clock.instant());
    assertThat(second.code()).isNotEqualTo(first.code());
    assertThat(sender.sent())
        .extracting(sent -> sent.code())
        .containsExactly(first.code(), second.code());
  }

  @Test
  void anInvitationThatIsClosedIsNeitherResentNorCancelled() {
    InvitationId accepted = invited("casey").invitation().id();
    accept(identity("casey"), sender.sent().get(0).code().reveal());
    InvitationId revoked = invited("alex").invitation().id();
    asOwner().invitations().cancel(revoked);

    assertConflict(
        this, Reason.INVITATION_ACCEPTED, () -> asOwner().invitations().resend(accepted));
    assertConflict(
        this, Reason.INVITATION_ACCEPTED, () -> asOwner().invitations().cancel(accepted));
    assertConflict(this, Reason.INVITATION_REVOKED, () -> asOwner().invitations().resend(revoked));
    assertConflict(this, Reason.INVITATION_REVOKED, () -> asOwner().invitations().cancel(revoked));
  }

  @Test
  void aForeignInvitationIsAsUnknownAsNone() {
    InvitationId foreign =
        as(stranger)
            .invitations()
            .create(NewUser.of("casey@globex.example").role("USER"))
            .invitation()
            .id();

    for (InvitationId id : Set.of(foreign, InvitationId.of("inv_abc123def456"))) {
      assertNotFound(this, Reason.NO_INVITATION, () -> asOwner().invitations().get(id));
      assertNotFound(this, Reason.NO_INVITATION, () -> asOwner().invitations().resend(id));
      assertNotFound(this, Reason.NO_INVITATION, () -> asOwner().invitations().cancel(id));
    }
  }
}
