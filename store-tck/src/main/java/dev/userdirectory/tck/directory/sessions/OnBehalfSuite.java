package dev.userdirectory.tck.directory.sessions;

import static dev.userdirectory.tck.directory.fixture.Refusals.assertAuthRequired;
import static dev.userdirectory.tck.directory.fixture.Refusals.assertForbidden;
import static dev.userdirectory.tck.directory.fixture.Refusals.assertForeignIsUnknown;
import static dev.userdirectory.tck.directory.fixture.Refusals.assertNotFound;
import static dev.userdirectory.tck.directory.fixture.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.Caller;
import dev.userdirectory.DirectoryException.Code;
import dev.userdirectory.OrganizationDirectory;
import dev.userdirectory.Reason;
import dev.userdirectory.Session;
import dev.userdirectory.SignInResult;
import dev.userdirectory.User;
import dev.userdirectory.UserChange;
import dev.userdirectory.UserId;
import dev.userdirectory.UserQuery;
import dev.userdirectory.UserRef;
import dev.userdirectory.access.Permissions;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Tests how long sessions on a user's behalf last, and what they show. */
public abstract class OnBehalfSuite extends OnBehalfFlowSuite {

  // Its end

  @Test
  void itEndsAtItsEndToTheMicrosecond() {
    OrganizationDirectory earlier = as(behalf);
    Instant end = behalf.session().expiresAt();

    clock.set(end.minus(MICRO));
    assertThat(caller(behalf).user()).isEqualTo(casey.user().id());
    assertThat(earlier.users().get(UserRef.me()).id()).isEqualTo(casey.user().id());
    clock.set(end);

    assertRefused(Code.AUTH_REQUIRED, Reason.SESSION_EXPIRED, () -> caller(behalf));
    assertAuthRequired(this, () -> earlier.users().get(UserRef.me()));
    assertAuthRequired(this, () -> earlier.users().create(newUser("alex")));
    assertThat(asSystem().sessions().list(casey.user().id())).isEmpty();
  }

  @Test
  void itDoesNotLapseWhenLeftIdle() {
    clock.advance(IDLE.multipliedBy(7));

    assertRefused(Code.AUTH_REQUIRED, Reason.SESSION_EXPIRED, () -> caller(casey));
    assertThat(caller(behalf).user()).isEqualTo(casey.user().id());
    assertThat(as(behalf).users().get(UserRef.me()).id()).isEqualTo(casey.user().id());
    assertThat(asSystem().sessions().list(casey.user().id())).containsExactly(behalf.session());
  }

  @Test
  void itWritesNoActivity() {
    User before = asSystem().users().get(casey.user().id());
    long sequence = sequence();

    for (int i = 0; i < 11; i++) {
      clock.advance(Duration.ofMinutes(20));
      assertThat(as(behalf).users().stream(UserQuery.all())).hasSize(2);
    }

    assertThat(asSystem().users().get(casey.user().id())).isEqualTo(before);
    assertThat(stored(behalf)).isEqualTo(behalf.session());
    assertThat(sequence()).isEqualTo(sequence);
  }

  @Test
  void startingItIsNoActivityOfTheUser() {
    User before = asSystem().users().get(casey.user().id());
    clock.advance(Duration.ofMinutes(10));

    SignInResult started = onBehalfOf(casey.user().id());

    assertThat(started.user()).isEqualTo(before);
    assertThat(asSystem().users().get(casey.user().id())).isEqualTo(before);
  }

  // What it shows

  @Test
  void itsCallerIsMarkedAndTheUsersOwnIsNot() {
    Caller marked = caller(behalf);

    assertThat(marked.onBehalf()).isEqualTo(STAFF);
    assertThat(marked.user()).isEqualTo(casey.user().id());
    assertThat(marked.organization()).isEqualTo(acme());
    assertThat(marked.session()).isEqualTo(behalf.session().id());
    assertThat(caller(casey).onBehalf()).isNull();
    assertThat(directory.authenticate(identity("casey"), acme(), NOWHERE).onBehalf()).isNull();
  }

  @Test
  void itMayReadWhatTheUserMayAtEachCall() {
    Caller before = caller(behalf);
    for (String permission : model().reading()) {
      assertThat(before.check(permission)).isEqualTo(caller(casey).check(permission));
    }

    asOwner().users().update(casey.user().id(), UserChange.empty().role("user"));

    assertThat(caller(behalf).may(Permissions.USERS_READ)).isFalse();
    assertThat(as(behalf).users().stream(UserQuery.all()))
        .extracting(User::id)
        .containsExactly(casey.user().id());
  }

  @Test
  void theUserSeesItMarkedAmongTheirSessions() {
    SignInResult again = onBehalfOf(casey.user().id());

    assertThat(as(casey).sessions().list(UserRef.me()))
        .containsExactly(casey.session(), behalf.session(), again.session());
    assertThat(as(casey).sessions().list(UserRef.me()))
        .extracting(Session::onBehalf)
        .containsExactly(null, STAFF, STAFF);
  }

  @Test
  void nothingOfAnotherOrganizationIsSeenThroughIt() {
    Caller marked = caller(behalf);

    assertNotFound(
        this,
        Reason.NO_ORGANIZATION,
        () -> directory.actingAs(marked, globex()).users().get(UserRef.me()));
    assertForbidden(
        this, Reason.ON_BEHALF, () -> directory.actingAs(marked, globex()).rename("Initech"));
    assertForeignIsUnknown(
        this,
        Reason.NO_USER,
        stranger.user().id().toString(),
        id -> as(behalf).users().get(UserId.of(id)));
  }
}
