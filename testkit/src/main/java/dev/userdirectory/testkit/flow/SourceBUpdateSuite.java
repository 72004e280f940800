package dev.userdirectory.testkit.flow;

import static dev.userdirectory.testkit.flow.Refusals.assertAuthRequired;
import static dev.userdirectory.testkit.flow.Refusals.assertConflict;
import static dev.userdirectory.testkit.flow.Refusals.assertForbidden;
import static dev.userdirectory.testkit.flow.Refusals.assertInvalid;
import static dev.userdirectory.testkit.flow.Refusals.assertNotFound;
import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.AuditActions;
import dev.userdirectory.Identity;
import dev.userdirectory.IssuedInvitation;
import dev.userdirectory.NewUser;
import dev.userdirectory.Reason;
import dev.userdirectory.Resent;
import dev.userdirectory.SignIn;
import dev.userdirectory.SignInRequest;
import dev.userdirectory.User;
import dev.userdirectory.UserChange;
import dev.userdirectory.UserRef;
import dev.userdirectory.UserState;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.access.RoleModels;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The changes of source B: login in three ways, update, update of the role, remove. */
abstract class SourceBUpdateSuite extends FlowSuite {

  @Override
  RoleModel model() {
    return RoleModels.ownerAdminUser();
  }

  private IssuedInvitation invited(String name) {
    return asOwner().invitations().create(newUser(name));
  }

  // Login

  @Test
  void aPlainLoginAnswersWithAccountUserAndSession() {
    created(newUser("casey"));

    SignIn login = directory.signIn(SignInRequest.of(identity("casey")), NOWHERE);

    assertThat(login.organization()).isEqualTo(owner.organization());
    assertThat(login.user().email()).isEqualTo(address("casey"));
    assertThat(login.session().user()).isEqualTo(login.user().id());
    assertThat(login.registered()).isFalse();
    assertThat(caller(login).user()).isEqualTo(login.user().id());
  }

  @Test
  void aLoginWithAnInviteAcceptsIt() {
    IssuedInvitation invitation = invited("casey");

    SignIn login = accept(identity("casey"), invitation.code().reveal());

    assertThat(login.user().id()).isEqualTo(invitation.user().id());
    assertThat(login.user().state()).isEqualTo(UserState.ACTIVE);
  }

  @Test
  void aLoginThatRegistersCreatesAccountAndOwner() {
    SignIn login =
        directory.signIn(
            SignInRequest.of(Identity.verified("idp|alex", "alex@initech.example")).register(true),
            NOWHERE);

    assertThat(login.registered()).isTrue();
    assertThat(login.user().owner()).isTrue();
    assertThat(login.user().role()).isEqualTo("owner");
    assertThat(login.user().state()).isEqualTo(UserState.ACTIVE);
  }

  @Test
  void aLoginOfSomebodyUnknownIsNotFound() {
    assertNotFound(this, Reason.NO_USER, () -> signIn("nobody"));
    assertNotFound(
        this,
        Reason.NO_USER,
        () -> directory.signIn(SignInRequest.of(identity("nobody")), NOWHERE));
  }

  // Update

  @Test
  void everyoneUpdatesTheirOwnNamesAndPreferences() {
    SignIn casey = member("casey", "user");

    User updated =
        as(casey)
            .users()
            .update(
                UserRef.me(),
                UserChange.set()
                    .firstName("Casey")
                    .lastName("Lee")
                    .preferences(Map.of("theme", "dark")));

    assertThat(updated.displayName()).isEqualTo("Casey Lee");
    assertThat(updated.preferences()).isEqualTo(Map.of("theme", "dark"));
    assertThat(updated.version()).isEqualTo(casey.user().version() + 1);
    assertThat(caller(casey).user()).isEqualTo(updated.id());
  }

  @Test
  void anAdminUpdatesAnotherUser() {
    SignIn admin = member("alex", "admin");
    User casey = created(newUser("casey"));

    assertThat(
            as(admin).users().update(casey.id(), UserChange.set().firstName("Casey")).firstName())
        .isEqualTo("Casey");
  }

  @Test
  void aUserUpdatesNobodyElse() {
    SignIn casey = member("casey", "user");

    assertForbidden(
        this,
        Reason.DEFAULT_DENY,
        () -> as(casey).users().update(owner.user().id(), UserChange.set().firstName("Robin")));
  }

  @Test
  void onesOwnAddressChangesOnlyToOneThatTheHostHasVerified() {
    SignIn casey = member("casey", "user");
    UserChange unverified = UserChange.set().email("casey@lee.example");

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
    SignIn here = member("casey", "user");
    SignIn elsewhere = signIn("casey");

    User changed =
        as(here).users().update(UserRef.me(), UserChange.set().verifiedEmail("Casey@Lee.example"));

    assertThat(changed.email()).isEqualTo("Casey@Lee.example");
    assertThat(changed.canonicalEmail()).isEqualTo("casey@lee.example");
    assertThat(caller(here).user()).isEqualTo(changed.id());
    assertAuthRequired(this, () -> caller(elsewhere));
    assertNotFound(this, Reason.NO_USER, () -> signIn("casey"));
  }

  @Test
  void anAddressChangedByAnAdminEndsAllSessions() {
    SignIn casey = member("casey", "user");

    asOwner().users().update(casey.user().id(), UserChange.set().email("casey@lee.example"));

    assertAuthRequired(this, () -> caller(casey));
  }

  @Test
  void anAddressThatIsTakenIsAConflict() {
    SignIn casey = member("casey", "user");
    created(newUser("alex"));

    assertConflict(
        this,
        Reason.EMAIL_TAKEN,
        () ->
            as(casey)
                .users()
                .update(UserRef.me(), UserChange.set().verifiedEmail("ALEX@acme.example")));
    assertConflict(
        this,
        Reason.EMAIL_TAKEN,
        () ->
            asOwner()
                .users()
                .update(casey.user().id(), UserChange.set().email(owner.user().email())));
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
                .update(casey.user().id(), UserChange.set().email("casey@lee.example")));
  }

  @Test
  void anUpdateOfNothingIsRefused() {
    assertInvalid(this, "change", () -> asOwner().users().update(UserRef.me(), UserChange.set()));
    assertInvalid(
        this,
        "change",
        () -> asOwner().users().update(UserRef.me(), UserChange.set().firstName(null)));
    assertInvalid(
        this,
        "change",
        () ->
            asOwner().users().updateAndResend(UserRef.me(), UserChange.set().expectedVersion(1L)));
  }

  @Test
  void aForeignUserIsNotFound() {
    UserChange change = UserChange.set().firstName("Casey");

    assertNotFound(
        this, Reason.NO_USER, () -> asOwner().users().update(stranger.user().id(), change));
    assertNotFound(
        this,
        Reason.NO_USER,
        () -> asOwner().users().update(UserRef.email(stranger.user().email()), change));
  }

  // UpdateRole

  @Test
  void aRoleChangeOfAnInvitedUserSendsANewInviteInTheSameOperation() {
    IssuedInvitation first = invited("casey");
    long before = sequence();

    Resent resent =
        asOwner().users().updateAndResend(first.user().id(), UserChange.set().role("admin"));

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
    SignIn casey = member("casey", "user");

    Resent resent =
        asOwner().users().updateAndResend(casey.user().id(), UserChange.set().role("admin"));

    assertThat(resent.invitation()).isNull();
    assertThat(resent.user().role()).isEqualTo("admin");
    assertThat(sender.sent()).isEmpty();
  }

  @Test
  void aRoleChangeWithoutAnInviteLeavesTheOldCodeGood() {
    IssuedInvitation invitation = invited("casey");

    asOwner().users().update(invitation.user().id(), UserChange.set().role("admin"));

    assertThat(sender.sent()).hasSize(1);
    assertThat(accept(identity("casey"), invitation.code().reveal()).user().role())
        .isEqualTo("admin");
  }

  @Test
  void anUnknownRoleIsRefused() {
    User casey = created(newUser("casey"));

    assertInvalid(
        this,
        "roles",
        () -> asOwner().users().updateAndResend(casey.id(), UserChange.set().role("editor")));
  }

  @Test
  void anAdminMakesNoOwner() {
    SignIn admin = member("alex", "admin");
    IssuedInvitation casey = invited("casey");

    assertForbidden(
        this,
        Reason.RANK,
        () -> as(admin).users().updateAndResend(casey.user().id(), UserChange.set().role("owner")));
    assertThat(sender.sent()).hasSize(1);
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

  @Test
  void aUserMayLeaveButRemoveNobodyElse() {
    SignIn casey = member("casey", "user");
    User alex = created(newUser("alex"));

    assertForbidden(
        this, Reason.DEFAULT_DENY, () -> as(casey).users().remove(UserRef.email(alex.email())));
    as(casey).users().remove(UserRef.me());

    assertAuthRequired(this, () -> caller(casey));
  }

  // Activity

  @Test
  void activityIsSeenToTheMinuteAndIsNoChange() {
    SignIn casey = member("casey", "user");
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
    SignIn casey = member("casey", "user");
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
