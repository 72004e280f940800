package dev.userdirectory.tck.directory.sessions;

import static dev.userdirectory.tck.directory.fixture.Refusals.assertAuthRequired;
import static dev.userdirectory.tck.directory.fixture.Refusals.assertForbidden;
import static dev.userdirectory.tck.directory.fixture.Refusals.assertForbiddenReading;
import static dev.userdirectory.tck.directory.fixture.Refusals.assertForeignIsUnknown;
import static dev.userdirectory.tck.directory.fixture.Refusals.assertNotFound;
import static dev.userdirectory.tck.directory.fixture.Refusals.lastEvent;
import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.Caller;
import dev.userdirectory.Identity;
import dev.userdirectory.Reason;
import dev.userdirectory.RequestContext;
import dev.userdirectory.Session;
import dev.userdirectory.SessionId;
import dev.userdirectory.SignInRequest;
import dev.userdirectory.SignInResult;
import dev.userdirectory.UserId;
import dev.userdirectory.UserRef;
import dev.userdirectory.tck.directory.fixture.Refusals;
import dev.userdirectory.tck.directory.fixture.SiteRolesSuite;
import dev.userdirectory.tck.directory.fixture.Snapshot;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests listing sessions, and ending one or all of them. */
public abstract class SessionListSuite extends SiteRolesSuite {

  @Test
  void sessionsShowsTheLiveSessionsOldestFirst() {
    SignInResult first = operator();
    clock.advance(Duration.ofMinutes(5));
    RequestContext phone =
        RequestContext.none().address("192.0.2.7").agent("phone").requestId("r-1");
    SignInResult second = signInAgain(first, phone);

    List<Session> sessions = asOwner().sessions().list(first.user().id());

    assertThat(sessions)
        .extracting(Session::id)
        .containsExactly(first.session().id(), second.session().id());
    assertThat(sessions.get(1)).isEqualTo(second.session());
    assertThat(sessions.get(1).user()).isEqualTo(first.user().id());
    assertThat(sessions.get(1).startedAt()).isEqualTo(clock.instant());
    assertThat(sessions.get(1).expiresAt())
        .isEqualTo(clock.instant().plus(settings().sessionLifetime()));
    assertThat(sessions.get(1).context()).isEqualTo(phone);
  }

  @Test
  void sessionsShowsNoneThatIsOver() {
    SignInResult operator = operator();
    clock.advance(settings().sessionIdleLifetime().plusMinutes(1));

    assertThat(asSystem().sessions().list(operator.user().id())).isEmpty();
    assertAuthRequired(this, () -> caller(operator));
  }

  @Test
  void revokeEndsOneSessionByTheNextCall() {
    SignInResult first = operator();
    SignInResult second = signInAgain(first);
    Caller caller = caller(first);

    asOwner().sessions().revoke(first.user().id(), first.session().id());

    assertAuthRequired(this, () -> caller(first));
    assertAuthRequired(this, () -> directory.actingAs(caller).users().get(UserRef.me()));
    assertThat(caller(second).user()).isEqualTo(first.user().id());
    assertThat(asOwner().sessions().list(first.user().id()))
        .extracting(Session::id)
        .containsExactly(second.session().id());
    assertThat(lastEvent(this).target()).isEqualTo(first.user().id());
    assertThat(lastEvent(this).actor().user()).isEqualTo(owner.user().id());
  }

  @Test
  void revokeOfAnUnknownSessionIsNotFound() {
    SignInResult operator = operator();
    SignInResult admin = admin();

    assertForeignIsUnknown(
        this,
        Reason.NO_SUCH_SESSION,
        stranger.session().id().toString(),
        id -> asOwner().sessions().revoke(operator.user().id(), SessionId.of(id)));
    assertNotFound(
        this,
        Reason.NO_SUCH_SESSION,
        () -> asOwner().sessions().revoke(operator.user().id(), admin.session().id()));
  }

  @Test
  void revokeOfAnUnknownUserIsNotFound() {
    SignInResult operator = operator();

    assertForeignIsUnknown(
        this,
        Reason.NO_USER,
        stranger.user().id().toString(),
        id -> asOwner().sessions().revoke(UserId.of(id), operator.session().id()));
    assertForeignIsUnknown(
        this,
        Reason.NO_USER,
        stranger.user().id().toString(),
        id -> asOwner().sessions().revoke(UserId.of(id), stranger.session().id()));
  }

  @Test
  void revokeOfASessionThatIsOverIsNotFound() {
    SignInResult operator = operator();
    UserId id = operator.user().id();
    asOwner().sessions().revoke(id, operator.session().id());

    assertNotFound(
        this,
        Reason.NO_SUCH_SESSION,
        () -> asOwner().sessions().revoke(id, operator.session().id()));

    SignInResult idle = signInAgain(operator);
    clock.advance(settings().sessionIdleLifetime().plusMinutes(1));
    assertNotFound(
        this, Reason.NO_SUCH_SESSION, () -> asSystem().sessions().revoke(id, idle.session().id()));
  }

  @Test
  void revokeAllSaysWhichSessionsItEnded() {
    SignInResult first = operator();
    SignInResult second = signInAgain(first);

    List<Session> ended = asOwner().sessions().revokeAll(first.user().id());

    assertThat(ended)
        .extracting(Session::id)
        .containsExactlyInAnyOrder(first.session().id(), second.session().id());
    assertAuthRequired(this, () -> caller(first));
    assertAuthRequired(this, () -> caller(second));
  }

  @Test
  void revokeAllOfAUserWithoutSessionsChangesNothing() {
    UserId casey = asSystem().users().create(casey()).id();
    Snapshot before = Snapshot.ofAcme(this);

    assertThat(asOwner().sessions().revokeAll(casey)).isEmpty();
    assertThat(Snapshot.ofAcme(this)).isEqualTo(before);
  }

  @Test
  void revokeAllExceptKeepsOneAndSaysWhichItEnded() {
    SignInResult first = operator();
    SignInResult second = signInAgain(first);
    SignInResult third = signInAgain(first);

    List<Session> ended =
        as(second).sessions().revokeAllExcept(UserRef.me(), second.session().id());

    assertThat(ended)
        .extracting(Session::id)
        .containsExactlyInAnyOrder(first.session().id(), third.session().id());
    assertThat(caller(second).session()).isEqualTo(second.session().id());
    assertAuthRequired(this, () -> caller(first));
  }

  @Test
  void revokeAllExceptNeedsALiveSessionToKeep() {
    SignInResult operator = operator();
    SignInResult admin = admin();

    assertForeignIsUnknown(
        this,
        Reason.NO_SUCH_SESSION,
        stranger.session().id().toString(),
        id -> asOwner().sessions().revokeAllExcept(operator.user().id(), SessionId.of(id)));
    assertNotFound(
        this,
        Reason.NO_SUCH_SESSION,
        () -> asOwner().sessions().revokeAllExcept(operator.user().id(), admin.session().id()));
  }

  @Test
  void sessionsOfAForeignUserAreThoseOfAnUnknownOne() {
    String foreign = stranger.user().id().toString();

    assertForeignIsUnknown(
        this, Reason.NO_USER, foreign, id -> asOwner().sessions().list(UserId.of(id)));
    assertForeignIsUnknown(
        this, Reason.NO_USER, foreign, id -> asOwner().sessions().revokeAll(UserId.of(id)));
    assertForeignIsUnknown(
        this,
        Reason.NO_USER,
        foreign,
        id -> asOwner().sessions().revokeAllExcept(UserId.of(id), stranger.session().id()));
  }

  @Test
  void operatorsReadAndEndTheirOwnSessionsOnly() {
    SignInResult operator = operator();
    SignInResult again = signInAgain(operator);

    for (UserId id :
        List.of(owner.user().id(), stranger.user().id(), UserId.of(Refusals.UNKNOWN))) {
      assertForbiddenReading(this, Reason.DEFAULT_DENY, () -> as(operator).sessions().list(id));
      assertForbidden(
          this,
          Reason.DEFAULT_DENY,
          () -> as(operator).sessions().revoke(id, owner.session().id()));
      assertForbidden(this, Reason.DEFAULT_DENY, () -> as(operator).sessions().revokeAll(id));
    }
    assertThat(as(operator).sessions().list(operator.user().id())).hasSize(2);
    as(operator).sessions().revoke(operator.user().id(), again.session().id());
    as(operator).sessions().revoke(operator.user().id(), operator.session().id());
    assertAuthRequired(this, () -> caller(operator));
  }

  @Test
  void adminsEndTheSessionsOfAdminsButNotOfOwners() {
    SignInResult admin = admin();

    assertForbidden(
        this,
        Reason.RANK,
        () -> as(admin).sessions().revoke(owner.user().id(), owner.session().id()));
    assertThat(as(admin).sessions().list(owner.user().id())).hasSize(1);
  }

  private SignInResult signInAgain(SignInResult signIn) {
    return signInAgain(signIn, RequestContext.none());
  }

  private SignInResult signInAgain(SignInResult signIn, RequestContext context) {
    return directory.signIn(
        SignInRequest.of(Identity.verified(null, signIn.user().email()))
            .organization(owner.organization().id()),
        context);
  }
}
