package dev.userdirectory.tck.directory.users;

import static dev.userdirectory.tck.directory.fixture.Refusals.assertAuthRequired;
import static dev.userdirectory.tck.directory.fixture.Refusals.assertConflict;
import static dev.userdirectory.tck.directory.fixture.Refusals.assertForbidden;
import static dev.userdirectory.tck.directory.fixture.Refusals.assertForeignIsUnknown;
import static dev.userdirectory.tck.directory.fixture.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.AuditEvent;
import dev.userdirectory.AuditQuery;
import dev.userdirectory.Caller;
import dev.userdirectory.DirectoryException.Code;
import dev.userdirectory.Identity;
import dev.userdirectory.InvitationStatus;
import dev.userdirectory.IssuedInvitation;
import dev.userdirectory.NewUser;
import dev.userdirectory.Reason;
import dev.userdirectory.RequestContext;
import dev.userdirectory.SignInRequest;
import dev.userdirectory.SignInResult;
import dev.userdirectory.User;
import dev.userdirectory.UserId;
import dev.userdirectory.UserRef;
import dev.userdirectory.UserState;
import dev.userdirectory.tck.directory.fixture.Refusals;
import dev.userdirectory.tck.directory.fixture.SiteRolesSuite;
import dev.userdirectory.tck.directory.fixture.Snapshot;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests disabling a user and enabling the user again. */
public abstract class DisableSuite extends SiteRolesSuite {

  @Test
  void disableKeepsTheRecordAndItsHistory() {
    SignInResult operator = operator();
    UserId id = operator.user().id();
    List<AuditEvent> history = eventsOf(id);

    User disabled = asOwner().users().disable(id);

    assertThat(disabled.state()).isEqualTo(UserState.DISABLED);
    assertThat(disabled.enabled()).isFalse();
    assertThat(asOwner().users().get(id)).isEqualTo(disabled);
    assertThat(eventsOf(id)).containsAll(history).hasSize(history.size() + 1);
  }

  @Test
  void disableEndsTheSessionsByTheNextCall() {
    SignInResult operator = operator();
    Caller caller = caller(operator);

    User disabled = asOwner().users().disable(operator.user().id());

    assertThat(asOwner().sessions().list(disabled.id())).isEmpty();
    assertAuthRequired(this, () -> caller(operator));
    assertAuthRequired(this, () -> directory.actingAs(caller).users().get(UserRef.me()));
    assertAuthRequired(this, () -> directory.actingAs(caller).organization());
  }

  @Test
  void aDisabledUserCanNotSignIn() {
    SignInResult operator = operator();
    asOwner().users().disable(operator.user().id());
    Snapshot before = Snapshot.ofAcme(this);

    assertRefused(Code.FORBIDDEN, Reason.ACTIVE_ONLY, () -> signIn(operator.user().email()));

    assertThat(Snapshot.ofAcme(this).withHead(before.head())).isEqualTo(before);
  }

  @Test
  void enablingAgainLetsThemSignInAnewButRevivesNoSession() {
    SignInResult operator = operator();
    asOwner().users().disable(operator.user().id());

    User enabled = asOwner().users().enable(operator.user().id());

    assertThat(enabled.state()).isEqualTo(UserState.ACTIVE);
    assertAuthRequired(this, () -> caller(operator));
    assertThat(caller(signIn(operator.user().email())).user()).isEqualTo(enabled.id());
  }

  @Test
  void disableKeepsTheEmailTaken() {
    User disabled = asOwner().users().disable(operator().user().id());

    assertConflict(
        this,
        Reason.EMAIL_TAKEN,
        () -> asOwner().invitations().create(NewUser.of(disabled.email()).role("operator")));
  }

  @Test
  void disablingTwiceIsDisablingOnce() {
    User disabled = asOwner().users().disable(operator().user().id());
    Snapshot before = Snapshot.ofAcme(this);

    assertThat(asOwner().users().disable(disabled.id())).isEqualTo(disabled);
    assertThat(Snapshot.ofAcme(this)).isEqualTo(before);
  }

  @Test
  void disablingAnInvitedUserRevokesTheInvitationAndEnablingLaterActivates() {
    IssuedInvitation issued = asOwner().invitations().create(casey());

    User disabled = asOwner().users().disable(issued.user().id());
    assertThat(disabled.state()).isEqualTo(UserState.DISABLED);
    assertThat(asOwner().invitations().get(issued.invitation().id()).status())
        .isEqualTo(InvitationStatus.REVOKED);

    assertThat(asOwner().users().enable(issued.user().id()).state()).isEqualTo(UserState.ACTIVE);
  }

  @Test
  void theSoleOwnerIsNotDisabled() {
    assertForbidden(
        this, Reason.OWNER_PROTECTION, () -> asSystem().users().disable(owner.user().id()));
    assertForbidden(this, Reason.NOT_ONESELF, () -> asOwner().users().disable(owner.user().id()));
  }

  @Test
  void anOwnerIsDisabledByAnotherWhoThenIsTheSoleOne() {
    SignInResult second = secondOwner();

    assertThat(as(second).users().disable(owner.user().id()).owner()).isTrue();
    assertForbidden(
        this, Reason.OWNER_PROTECTION, () -> asSystem().users().disable(second.user().id()));
  }

  @Test
  void adminsDisableNoOwnerAndOperatorsNobody() {
    SignInResult admin = admin();
    SignInResult operator = operator();

    assertForbidden(this, Reason.RANK, () -> as(admin).users().disable(owner.user().id()));
    for (UserId id : List.of(admin.user().id(), UserId.of(Refusals.UNKNOWN))) {
      assertForbidden(this, Reason.DEFAULT_DENY, () -> as(operator).users().disable(id));
    }
  }

  @Test
  void disableOfAForeignIdIsDisableOfAnUnknownOne() {
    assertForeignIsUnknown(
        this,
        Reason.NO_USER,
        stranger.user().id().toString(),
        id -> asOwner().users().disable(UserId.of(id)));
    assertForeignIsUnknown(
        this,
        Reason.NO_USER,
        stranger.user().id().toString(),
        id -> asOwner().users().enable(UserId.of(id)));
  }

  private SignInResult signIn(String email) {
    return directory.signIn(
        SignInRequest.of(Identity.verified(null, email)).organization(owner.organization().id()),
        RequestContext.none());
  }

  private List<AuditEvent> eventsOf(UserId target) {
    return asOwner().audit().stream(AuditQuery.oldestFirst().target(target)).toList();
  }
}
