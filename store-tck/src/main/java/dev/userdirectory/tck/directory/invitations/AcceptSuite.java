package dev.userdirectory.tck.directory.invitations;

import static dev.userdirectory.tck.directory.fixture.Refusals.assertConflict;
import static dev.userdirectory.tck.directory.fixture.Refusals.assertForbidden;
import static dev.userdirectory.tck.directory.fixture.Refusals.assertInvalid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.AuditActions;
import dev.userdirectory.AuditEvent;
import dev.userdirectory.Identity;
import dev.userdirectory.Invitation;
import dev.userdirectory.InvitationStatus;
import dev.userdirectory.IssuedInvitation;
import dev.userdirectory.NewUser;
import dev.userdirectory.Reason;
import dev.userdirectory.SignInResult;
import dev.userdirectory.User;
import dev.userdirectory.UserChange;
import dev.userdirectory.UserState;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.access.RoleModels;
import dev.userdirectory.tck.directory.fixture.FlowSuite;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests who can accept an invitation, until when, and with whose rights. */
public abstract class AcceptSuite extends FlowSuite {

  @Override
  protected RoleModel model() {
    return RoleModels.ownerAdminUser();
  }

  private IssuedInvitation invited(String name) {
    return asOwner().invitations().create(newUser(name));
  }

  private Invitation now(IssuedInvitation issued) {
    return asSystem().invitations().get(issued.invitation().id());
  }

  private User userOf(IssuedInvitation issued) {
    return asSystem().users().get(issued.user().id());
  }

  // By whom

  @Test
  void acceptingActivatesTheUserAndStartsASession() {
    IssuedInvitation issued =
        asOwner().invitations().create(newUser("casey").displayName("Casey Lee").role("admin"));
    clock.advance(Duration.ofDays(1));

    SignInResult casey =
        accept(Identity.verified("idp|casey", address("casey")), issued.code().reveal());

    assertThat(casey.user().id()).isEqualTo(issued.user().id());
    assertThat(casey.user().state()).isEqualTo(UserState.ACTIVE);
    assertThat(casey.user().role()).isEqualTo("admin");
    assertThat(casey.user().externalId()).isEqualTo("idp|casey");
    assertThat(casey.user().displayName()).isEqualTo("Casey Lee");
    assertThat(casey.organization()).isEqualTo(owner.organization());
    assertThat(casey.registered()).isFalse();
    assertThat(caller(casey).user()).isEqualTo(casey.user().id());
    assertThat(now(issued).status()).isEqualTo(InvitationStatus.ACCEPTED);
    assertThat(now(issued).updatedAt()).isEqualTo(clock.instant());
  }

  @Test
  void acceptingIsAuditedAsTheUser() {
    IssuedInvitation issued = invited("casey");
    long before = sequence();

    accept(identity("casey"), issued.code().reveal());

    assertThat(sequence()).isEqualTo(before + 1);
    AuditEvent event = lastEvent();
    assertThat(event.action()).isEqualTo(AuditActions.USER_ACCEPTED);
    assertThat(event.actor().user()).isEqualTo(issued.user().id());
    assertThat(event.target()).isEqualTo(issued.user().id());
  }

  @Test
  void theSecretProvesTheMailboxSoTheIdentityMayHaveAnotherAddress() {
    IssuedInvitation issued = invited("casey");

    SignInResult casey =
        accept(Identity.verified("idp|casey", "casey@lee.example"), issued.code().reveal());

    assertThat(casey.user().email()).isEqualTo(address("casey"));
    assertThat(casey.user().externalId()).isEqualTo("idp|casey");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Casey@Acme.EXAMPLE", " casey@acme.example"})
  void anIdentityWithoutExternalIdNeedsTheInvitedAddressInAnySpelling(String spelling) {
    IssuedInvitation issued = invited("casey");

    assertForbidden(
        this,
        Reason.EMAIL_MISMATCH,
        () -> accept(Identity.verified(null, "casey@lee.example"), issued.code().reveal()));
    assertThat(now(issued).status()).isEqualTo(InvitationStatus.PENDING);
    SignInResult casey = accept(Identity.verified(null, spelling), issued.code().reveal());
    assertThat(casey.user().email()).isEqualTo(address("casey"));
    assertThat(casey.user().externalId()).isNull();
  }

  @Test
  void anIdentityOfNobodyIsRefused() {
    IssuedInvitation issued = invited("casey");

    assertInvalid(
        this, "identity", () -> accept(Identity.verified(null, null), issued.code().reveal()));
  }

  @Test
  void anExternalIdThatAnotherUserHasIsAConflict() {
    created(newUser("alex").externalId("idp|alex"));
    IssuedInvitation issued = invited("casey");

    assertConflict(
        this,
        Reason.EXTERNAL_ID_TAKEN,
        () -> accept(Identity.verified("idp|alex", address("casey")), issued.code().reveal()));
    assertThat(now(issued).status()).isEqualTo(InvitationStatus.PENDING);
  }

  @Test
  void anInvitationForAnExternalIdIsForThatPersonAlone() {
    IssuedInvitation issued =
        asSystem().invitations().create(newUser("casey").externalId("idp|casey"));
    String code = issued.code().reveal();

    for (Identity other : List.of(Identity.verified("idp|other", null), identity("casey"))) {
      assertForbidden(this, Reason.IDENTITY_MISMATCH, () -> accept(other, code));
    }
    assertThat(accept(Identity.verified("idp|casey", null), code).user().id())
        .isEqualTo(issued.user().id());
  }

  @Test
  void theInvitationFollowsWhatBecomesOfItsUser() {
    IssuedInvitation issued = invited("casey");

    asOwner()
        .users()
        .update(issued.user().id(), UserChange.empty().role("admin").displayName("Casey Lee"));

    assertThat(now(issued).role()).isEqualTo("admin");
    assertThat(directory.previewInvitation(issued.code().reveal()).role()).isEqualTo("admin");
    assertThat(directory.previewInvitation(issued.code().reveal()).displayName())
        .isEqualTo("Casey Lee");
  }

  @Test
  void theIdentitysNamesFillEmptyFieldsAlone() {
    IssuedInvitation named = asOwner().invitations().create(newUser("casey").firstName("Casey"));
    IssuedInvitation unnamed = invited("alex");

    User casey = accept(identity("casey").named("Robin", "Lee"), named.code().reveal()).user();
    User alex = accept(identity("alex").named("Alex", null), unnamed.code().reveal()).user();

    assertThat(casey.displayName()).isEqualTo("Casey Lee");
    assertThat(alex.firstName()).isEqualTo("Alex");
    assertThat(alex.lastName()).isNull();
  }

  // Until when

  @Test
  void anInvitationIsGoodUntilItsEndAndNotAtIt() {
    IssuedInvitation lateCasey = invited("casey");
    IssuedInvitation lateAlex = invited("alex");
    Instant end = lateCasey.invitation().expiresAt();

    clock.set(end.minusNanos(1000));
    accept(identity("casey"), lateCasey.code().reveal());
    clock.set(end);

    assertConflict(
        this, Reason.INVITATION_EXPIRED, () -> accept(identity("alex"), lateAlex.code().reveal()));
    assertThat(userOf(lateAlex).state()).isEqualTo(UserState.INVITED);
  }

  @Test
  void anInvitationIsAcceptedOnce() {
    IssuedInvitation issued = invited("casey");
    accept(identity("casey"), issued.code().reveal());

    assertConflict(
        this, Reason.INVITATION_ACCEPTED, () -> accept(identity("casey"), issued.code().reveal()));
    clock.advance(Duration.ofDays(30));
    assertConflict(
        this,
        Reason.INVITATION_ACCEPTED,
        () -> accept(Identity.verified("idp|robin", address("casey")), issued.code().reveal()));
  }

  // With whose rights

  @Test
  void anInviterWhoLostTheRightTakesThePromiseAlong() {
    SignInResult inviter = member("alex", "admin");
    IssuedInvitation issued = as(inviter).invitations().create(newUser("casey").role("admin"));

    asOwner().users().update(inviter.user().id(), UserChange.empty().role("user"));

    assertForbidden(
        this, Reason.INVITER_LOST_RIGHT, () -> accept(identity("casey"), issued.code().reveal()));
    assertThat(now(issued).status()).isEqualTo(InvitationStatus.PENDING);
    IssuedInvitation again = asOwner().invitations().resend(issued.invitation().id());
    assertThat(accept(identity("casey"), again.code().reveal()).user().role()).isEqualTo("admin");
  }

  @Test
  void anInviterWhoIsNoLongerActivePromisesNothing() {
    SignInResult disabled = member("alex", "admin");
    SignInResult removed = member("robin", "admin");
    IssuedInvitation first = as(disabled).invitations().create(newUser("casey"));
    IssuedInvitation second = as(removed).invitations().create(newUser("jordan"));
    asOwner().users().disable(disabled.user().id());
    asOwner().users().remove(removed.user().id());

    assertForbidden(
        this, Reason.INVITER_LOST_RIGHT, () -> accept(identity("casey"), first.code().reveal()));
    assertForbidden(
        this, Reason.INVITER_LOST_RIGHT, () -> accept(identity("jordan"), second.code().reveal()));
    asOwner().users().enable(disabled.user().id());
    assertThat(accept(identity("casey"), first.code().reveal()).user().state())
        .isEqualTo(UserState.ACTIVE);
  }

  @Test
  void whatSystemPromisesItKeeps() {
    IssuedInvitation issued =
        asSystem().invitations().create(NewUser.of(address("casey")).role("owner"));

    assertThat(issued.invitation().inviter()).isNull();
    assertThat(accept(identity("casey"), issued.code().reveal()).user().owner()).isTrue();
  }
}
