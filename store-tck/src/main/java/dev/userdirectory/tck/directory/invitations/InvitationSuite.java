package dev.userdirectory.tck.directory.invitations;

import static dev.userdirectory.tck.directory.fixture.Refusals.assertConflict;
import static dev.userdirectory.tck.directory.fixture.Refusals.assertForbidden;
import static dev.userdirectory.tck.directory.fixture.Refusals.assertInvalid;
import static dev.userdirectory.tck.directory.fixture.Refusals.assertNotFound;
import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.AuditActions;
import dev.userdirectory.AuditEvent;
import dev.userdirectory.Identity;
import dev.userdirectory.Invitation;
import dev.userdirectory.InvitationPreview;
import dev.userdirectory.InvitationQuery;
import dev.userdirectory.InvitationStatus;
import dev.userdirectory.Invitations;
import dev.userdirectory.IssuedInvitation;
import dev.userdirectory.NewUser;
import dev.userdirectory.PageRequest;
import dev.userdirectory.Reason;
import dev.userdirectory.SignInRequest;
import dev.userdirectory.SignInResult;
import dev.userdirectory.User;
import dev.userdirectory.UserChange;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.UserId;
import dev.userdirectory.UserState;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.access.RoleModels;
import dev.userdirectory.core.UserDirectoryBuilder;
import dev.userdirectory.tck.directory.fixture.FlowSuite;
import dev.userdirectory.tck.directory.fixture.Snapshot;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests the life of an invitation before it is accepted: issuing, viewing, resending, cancelling
 * and expiry.
 */
public abstract class InvitationSuite extends FlowSuite {

  private static final Duration LIFETIME = Duration.ofDays(7);

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

  // The secret

  @Test
  void eachInvitationHasItsOwnSecretOfAtLeast128Bits() {
    Set<String> codes = new TreeSet<>();
    for (int i = 0; i < 20; i++) {
      codes.add(invited("user" + i).code().reveal());
    }

    assertThat(codes).hasSize(20).allSatisfy(code -> assertThat(code).hasSizeGreaterThan(22));
  }

  @Test
  void theSecretIsHandedOverOnceAndSeenNowhereElse() {
    IssuedInvitation issued = invited("casey");
    String code = issued.code().reveal();

    assertThat(sender.sent()).extracting(sent -> sent.code().reveal()).containsExactly(code);
    assertThat(issued.toString()).doesNotContain(code);
    assertThat(SignInRequest.of(identity("casey")).invitation(code).toString())
        .doesNotContain(code);
    assertThat(asSystem().invitations().list(InvitationQuery.all(), PageRequest.first()).toString())
        .doesNotContain(code);
    assertThat(events().toString()).doesNotContain(code);
  }

  @Test
  void aDirectoryWithoutASenderSaysThatNothingWasSent() {
    try (UserDirectory silent =
        UserDirectoryBuilder.of(model(), openStore()).clock(clock).build()) {
      SignInResult casey =
          silent.signIn(
              SignInRequest.of(Identity.verified("idp|casey", address("casey"))).register(true),
              NOWHERE);
      IssuedInvitation issued =
          silent
              .actingAs(silent.authenticate(casey.token().reveal(), NOWHERE))
              .invitations()
              .create(newUser("alex"));

      assertThat(issued.sent()).isFalse();
      assertThat(issued.invitation().sentAt()).isNull();
    }
  }

  @Test
  void aSenderThatFailsLosesNothing() {
    sender.failing(true);
    IssuedInvitation issued = invited("casey");

    assertThat(issued.sent()).isFalse();
    assertThat(issued.invitation().sentAt()).isNull();
    assertThat(now(issued)).isEqualTo(issued.invitation());
    sender.failing(false);
    IssuedInvitation again = asOwner().invitations().resend(issued.invitation().id());
    assertThat(again.sent()).isTrue();
    assertThat(again.invitation().sentAt()).isEqualTo(clock.instant());
    assertThat(accept(identity("casey"), again.code().reveal()).user().id())
        .isEqualTo(issued.user().id());
  }

  @Test
  void theCodeOfAnInvitationThatWasNotSentIsGood() {
    sender.failing(true);
    IssuedInvitation issued = invited("casey");

    assertThat(accept(identity("casey"), issued.code().reveal()).user().state())
        .isEqualTo(UserState.ACTIVE);
  }

  @Test
  void theTimeOfSendingIsNoAuditEvent() {
    long before = sequence();

    IssuedInvitation issued = invited("casey");

    assertThat(now(issued).sentAt()).isEqualTo(clock.instant());
    assertThat(sequence()).isEqualTo(before + 1);
    assertThat(lastEvent().action()).isEqualTo(AuditActions.USER_INVITED);
    assertThat(lastEvent().target()).isEqualTo(issued.user().id());
  }

  // Viewing

  @Test
  void previewTellsWhatTheInvitationPromises() {
    IssuedInvitation issued =
        asOwner().invitations().create(newUser("casey").displayName("Casey Lee").role("admin"));

    InvitationPreview preview = directory.previewInvitation(issued.code().reveal());

    assertThat(preview.organization()).isEqualTo(owner.organization().ref());
    assertThat(preview.email()).isEqualTo(address("casey"));
    assertThat(preview.displayName()).isEqualTo("Casey Lee");
    assertThat(preview.role()).isEqualTo("admin");
    assertThat(preview.status()).isEqualTo(InvitationStatus.PENDING);
    assertThat(preview.expired()).isFalse();
    assertThat(preview.expiresAt()).isEqualTo(clock.instant().plus(LIFETIME));
  }

  @Test
  void previewHasNoSideEffect() {
    IssuedInvitation issued = invited("casey");
    Snapshot before = Snapshot.ofAcme(this);

    for (int i = 0; i < 3; i++) {
      directory.previewInvitation(issued.code().reveal());
    }

    assertThat(Snapshot.ofAcme(this)).isEqualTo(before);
    assertThat(accept(identity("casey"), issued.code().reveal()).user().state())
        .isEqualTo(UserState.ACTIVE);
  }

  @Test
  void previewReportsAnInvitationThatWasAcceptedRevokedOrHasExpired() {
    IssuedInvitation accepted = invited("casey");
    IssuedInvitation revoked = invited("alex");
    IssuedInvitation expired = invited("robin");
    accept(identity("casey"), accepted.code().reveal());
    asOwner().invitations().cancel(revoked.invitation().id());
    clock.advance(LIFETIME);

    assertThat(directory.previewInvitation(accepted.code().reveal()))
        .returns(InvitationStatus.ACCEPTED, InvitationPreview::status)
        .returns(false, InvitationPreview::expired);
    assertThat(directory.previewInvitation(revoked.code().reveal()))
        .returns(InvitationStatus.REVOKED, InvitationPreview::status)
        .returns(false, InvitationPreview::expired);
    assertThat(directory.previewInvitation(expired.code().reveal()))
        .returns(InvitationStatus.PENDING, InvitationPreview::status)
        .returns(true, InvitationPreview::expired);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "x", "inv_abc123def456", "\u0000", "../../etc"})
  void aCodeThatIsNoneIsNotFound(String code) {
    assertNotFound(this, Reason.NO_INVITATION, () -> directory.previewInvitation(code));
    assertNotFound(this, Reason.NO_INVITATION, () -> accept(identity("casey"), code));
  }

  @Test
  void anAbsentOrAlteredOrForeignCodeIsNotFound() {
    String code = invited("casey").code().reveal();
    int middle = code.length() - 5;
    char other = code.charAt(middle) == 'a' ? 'b' : 'a';
    String altered = code.substring(0, middle) + other + code.substring(middle + 1);

    for (String bad : List.of(altered, code + "a", code.substring(1), owner.token().reveal())) {
      assertNotFound(this, Reason.NO_INVITATION, () -> directory.previewInvitation(bad));
      assertNotFound(this, Reason.NO_INVITATION, () -> accept(identity("casey"), bad));
    }
    assertNotFound(this, Reason.NO_INVITATION, () -> directory.previewInvitation(null));
  }

  // Resending

  @Test
  void resendingKillsTheOldCodeAndRestartsTheLifetime() {
    IssuedInvitation first = invited("casey");
    clock.advance(Duration.ofDays(5));

    IssuedInvitation second = asOwner().invitations().resend(first.invitation().id());

    assertThat(second.invitation().expiresAt()).isEqualTo(clock.instant().plus(LIFETIME));
    assertThat(second.invitation().updatedAt()).isEqualTo(clock.instant());
    assertNotFound(
        this, Reason.NO_INVITATION, () -> directory.previewInvitation(first.code().reveal()));
    assertNotFound(
        this, Reason.NO_INVITATION, () -> accept(identity("casey"), first.code().reveal()));
    assertThat(accept(identity("casey"), second.code().reveal()).user().id())
        .isEqualTo(first.user().id());
  }

  @Test
  void anExpiredInvitationKeepsItsAddressTakenAndCanBeResent() {
    IssuedInvitation expired = invited("casey");
    clock.advance(Duration.ofDays(30));
    Invitations invitations = asOwner().invitations();

    assertThat(now(expired).status()).isEqualTo(InvitationStatus.PENDING);
    assertThat(now(expired).expired()).isTrue();
    assertConflict(this, Reason.EMAIL_TAKEN, () -> invitations.create(newUser("casey")));
    IssuedInvitation again = invitations.resend(expired.invitation().id());
    assertThat(again.invitation().expired()).isFalse();
    accept(identity("casey"), again.code().reveal());
  }

  @Test
  void whoeverResendsBecomesTheInviter() {
    SignInResult admin = member("alex", "admin");
    IssuedInvitation issued = invited("casey");

    IssuedInvitation again = as(admin).invitations().resend(issued.invitation().id());

    assertThat(issued.invitation().inviter()).isEqualTo(owner.user().id());
    assertThat(again.invitation().inviter()).isEqualTo(admin.user().id());
    assertThat(lastEvent().action()).isEqualTo(AuditActions.USER_REINVITED);
  }

  @Test
  void whoeverResendsIsJudgedAsIfCreating() {
    SignInResult admin = member("alex", "admin");
    SignInResult user = member("robin", "user");
    IssuedInvitation anOwner = asOwner().invitations().create(newUser("casey").role("owner"));

    assertForbidden(
        this, Reason.RANK, () -> as(admin).invitations().resend(anOwner.invitation().id()));
    assertForbidden(
        this, Reason.DEFAULT_DENY, () -> as(user).invitations().resend(anOwner.invitation().id()));
    assertThat(sender.sent()).hasSize(1);
  }

  // Cancelling and expiry

  @Test
  void anExpiredInvitationCanBeCancelled() {
    IssuedInvitation expired = invited("casey");
    clock.advance(Duration.ofDays(30));

    assertThat(asOwner().invitations().cancel(expired.invitation().id()).status())
        .isEqualTo(InvitationStatus.REVOKED);
  }

  @Test
  void cancellingRemovesTheUser() {
    IssuedInvitation issued = invited("casey");

    asOwner().invitations().cancel(issued.invitation().id());

    assertNotFound(this, Reason.NO_USER, () -> asOwner().users().get(issued.user().id()));
    assertThat(lastEvent().action()).isEqualTo(AuditActions.USER_INVITATION_CANCELLED);
    assertThat(lastEvent().target()).isEqualTo(issued.user().id());
  }

  @Test
  void removingAnInvitedUserRevokesTheInvitation() {
    IssuedInvitation issued = invited("casey");

    asOwner().users().remove(issued.user().id());

    assertThat(now(issued).status()).isEqualTo(InvitationStatus.REVOKED);
    assertConflict(
        this, Reason.INVITATION_REVOKED, () -> accept(identity("casey"), issued.code().reveal()));
    assertThat(lastEvent().changes())
        .containsEntry(
            "invitation",
            new AuditEvent.Change(
                Map.of("id", issued.invitation().id().toString(), "status", "PENDING"),
                Map.of("id", issued.invitation().id().toString(), "status", "REVOKED")));
  }

  @Test
  void disablingAnInvitedUserRevokesTheInvitationAndEnablingMakesThemActive() {
    IssuedInvitation issued = invited("casey");
    UserId casey = issued.user().id();

    User disabled = asOwner().users().disable(casey);

    assertThat(disabled.state()).isEqualTo(UserState.DISABLED);
    assertThat(now(issued).status()).isEqualTo(InvitationStatus.REVOKED);
    assertConflict(
        this, Reason.INVITATION_REVOKED, () -> accept(identity("casey"), issued.code().reveal()));
    assertThat(asOwner().users().enable(casey).state()).isEqualTo(UserState.ACTIVE);
  }

  @Test
  void enablingAnInvitedUserChangesNothing() {
    IssuedInvitation issued = invited("casey");
    Snapshot before = Snapshot.ofAcme(this);

    User casey = asOwner().users().enable(issued.user().id());

    assertThat(casey.state()).isEqualTo(UserState.INVITED);
    assertThat(casey.enabled()).isTrue();
    assertThat(Snapshot.ofAcme(this)).isEqualTo(before);
  }

  @Test
  void theInvitationsOfOneUserAreFound() {
    IssuedInvitation casey = invited("casey");
    invited("alex");

    assertThat(
            asOwner()
                .invitations()
                .list(InvitationQuery.all().user(casey.user().id()), PageRequest.first())
                .items())
        .containsExactly(casey.invitation());
  }

  // Who may invite whom

  @Test
  void nobodyInvitesAboveTheirOwnRank() {
    SignInResult admin = member("alex", "admin");

    assertForbidden(
        this, Reason.RANK, () -> as(admin).invitations().create(newUser("casey").role("owner")));
    assertThat(as(admin).access().assignableRoles()).containsExactly("admin", "user");
    assertThat(asOwner().access().assignableRoles()).containsExactly("owner", "admin", "user");
  }

  @Test
  void allFaultsOfAnInvitationAreReportedAtOnce() {
    assertInvalid(
        this,
        List.of("email", "displayName", "roles", "timeZone"),
        () ->
            asOwner()
                .invitations()
                .create(
                    NewUser.of("casey")
                        .displayName("")
                        .role("guest")
                        .timeZone("Mars/Olympus_Mons")));
  }

  @Test
  void aUserWithoutTheRightInvitesNobodyAndSeesNoInvitation() {
    SignInResult user = member("robin", "user");
    invited("casey");

    assertForbidden(
        this, Reason.DEFAULT_DENY, () -> as(user).invitations().create(newUser("alex")));
    assertThat(as(user).invitations().list(InvitationQuery.all(), PageRequest.first()).total())
        .isZero();
  }

  @Test
  void anOverrideLetsAUserInvite() {
    SignInResult user = member("robin", "user");
    asOwner().users().update(user.user().id(), UserChange.empty().permission("users.invite", true));

    assertThat(as(user).invitations().create(newUser("casey")).invitation().inviter())
        .isEqualTo(user.user().id());
  }
}
