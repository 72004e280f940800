package dev.userdirectory.tck.directory.sessions;

import static dev.userdirectory.tck.directory.fixture.Refusals.assertAuthRequired;
import static dev.userdirectory.tck.directory.fixture.Refusals.assertForbidden;
import static dev.userdirectory.tck.directory.fixture.Refusals.assertForbiddenReading;
import static dev.userdirectory.tck.directory.fixture.Refusals.assertNotFound;
import static dev.userdirectory.tck.directory.fixture.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.AuditActions;
import dev.userdirectory.Caller;
import dev.userdirectory.DirectoryException.Code;
import dev.userdirectory.Identity;
import dev.userdirectory.OrganizationDirectory;
import dev.userdirectory.Reason;
import dev.userdirectory.RequestContext;
import dev.userdirectory.Session;
import dev.userdirectory.SessionId;
import dev.userdirectory.SignInRequest;
import dev.userdirectory.SignInResult;
import dev.userdirectory.UserChange;
import dev.userdirectory.UserRef;
import dev.userdirectory.access.Permissions;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.access.RoleModels;
import dev.userdirectory.core.DirectorySettings;
import dev.userdirectory.tck.directory.fixture.FlowSuite;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests how long sessions last, what ends them, and that an ended session is never accepted. */
public abstract class SessionSuite extends FlowSuite {

  private static final Duration LIFETIME = Duration.ofHours(12);
  private static final Duration IDLE = Duration.ofMinutes(30);
  private static final Duration MOMENT = Duration.ofNanos(1000);

  @Override
  protected RoleModel model() {
    return RoleModels.ownerAdminUser();
  }

  @Override
  protected DirectorySettings settings() {
    return DirectorySettings.defaults().sessionLifetime(LIFETIME, IDLE);
  }

  private List<SessionId> sessionsOf(SignInResult signIn) {
    return asSystem().sessions().list(signIn.user().id()).stream().map(Session::id).toList();
  }

  private void assertOver(Reason reason, SignInResult signIn) {
    assertRefused(Code.AUTH_REQUIRED, reason, () -> caller(signIn));
  }

  // Authenticating

  @Test
  void aTokenIsAuthenticatedWithWhereItsRequestComesFrom() {
    SignInResult casey = member("casey", "admin");
    RequestContext context = new RequestContext("192.0.2.7", "curl/8", "req-1");

    Caller caller = directory.authenticate(casey.token().reveal(), context);

    assertThat(caller.user()).isEqualTo(casey.user().id());
    assertThat(caller.organization()).isEqualTo(acme());
    assertThat(caller.session()).isEqualTo(casey.session().id());
    assertThat(caller.context()).isEqualTo(context);
    assertThat(caller.may(Permissions.USERS_READ)).isTrue();
  }

  @Test
  void aTokenIsAnsweredOnceAndSeenNowhereElse() {
    SignInResult one = member("casey", "user");
    SignInResult other = signIn("casey");
    String token = one.token().reveal();

    assertThat(other.token()).isNotEqualTo(one.token());
    assertThat(one.toString()).doesNotContain(token);
    assertThat(asSystem().sessions().list(one.user().id()).toString()).doesNotContain(token);
    assertThat(events().toString()).doesNotContain(token);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "x", "Bearer", "\u0000", "no token"})
  void aTextThatIsNoTokenIsNoSession(String token) {
    assertRefused(
        Code.AUTH_REQUIRED, Reason.NO_SESSION, () -> directory.authenticate(token, NOWHERE));
  }

  @Test
  void anAbsentOrAlteredTokenIsNoSession() {
    String token = owner.token().reveal();
    char last = token.charAt(token.length() - 6);
    String altered =
        token.substring(0, token.length() - 6)
            + (last == 'a' ? 'b' : 'a')
            + token.substring(token.length() - 5);

    for (String bad : List.of(altered, token + "a", token.substring(1))) {
      assertRefused(
          Code.AUTH_REQUIRED, Reason.NO_SESSION, () -> directory.authenticate(bad, NOWHERE));
    }
    assertRefused(
        Code.AUTH_REQUIRED, Reason.NO_SESSION, () -> directory.authenticate(null, NOWHERE));
  }

  // Lifetimes

  @Test
  void aSessionThatIsUsedLastsForItsLifetimeAndNoLonger() {
    SignInResult casey = member("casey", "user");
    Instant start = clock.instant();
    for (int i = 1; i < 36; i++) {
      clock.set(start.plus(Duration.ofMinutes(20).multipliedBy(i)));
      caller(casey);
    }

    assertThat(casey.session().expiresAt()).isEqualTo(start.plus(LIFETIME));
    clock.set(start.plus(LIFETIME).minus(MOMENT));
    assertThat(caller(casey).user()).isEqualTo(casey.user().id());
    clock.set(start.plus(LIFETIME));
    assertOver(Reason.SESSION_EXPIRED, casey);
  }

  @Test
  void aSessionLeftIdleEndsToTheMinute() {
    SignInResult used = member("casey", "user");
    SignInResult unused = member("alex", "user");

    clock.advance(IDLE.minus(Duration.ofMinutes(1)));
    assertThat(caller(used).user()).isEqualTo(used.user().id());
    clock.advance(Duration.ofMinutes(2));

    assertThat(caller(used).user()).isEqualTo(used.user().id());
    assertOver(Reason.SESSION_EXPIRED, unused);
    assertThat(sessionsOf(unused)).isEmpty();
  }

  @Test
  void aClockThatWasAheadLeavesNoSessionThatOutlivesItsLifetime() {
    SignInResult before = member("casey", "user");
    clock.advance(Duration.ofMinutes(10));
    caller(before);
    SignInResult ahead = signIn("casey");
    clock.advance(Duration.ofMinutes(-10));

    assertOver(Reason.SESSION_EXPIRED, before);
    assertOver(Reason.SESSION_EXPIRED, ahead);
    assertThat(caller(signIn("casey")).user()).isEqualTo(before.user().id());
  }

  @Test
  void aSessionSaysWhenAndHowStronglyThePersonWasAuthenticated() {
    created(newUser("casey"));
    Instant earlier = clock.instant().minus(Duration.ofMinutes(10));
    SignInResult signIn =
        directory.signIn(
            SignInRequest.of(identity("casey").authenticated(earlier, "mfa")), NOWHERE);

    Caller caller = caller(signIn);

    assertThat(signIn.session().authenticatedAt()).isEqualTo(earlier);
    assertThat(signIn.session().authenticationLevel()).isEqualTo("mfa");
    assertThat(caller.authenticatedAt()).isEqualTo(earlier);
    assertThat(caller.authenticationLevel()).isEqualTo("mfa");
    assertThat(caller.authenticatedWithin(Duration.ofMinutes(10))).isTrue();
    assertThat(caller.authenticatedWithin(Duration.ofMinutes(9))).isFalse();
  }

  @Test
  void aPersonIsAuthenticatedNowUnlessTheHostKnowsOfAnEarlierTime() {
    created(newUser("casey"));
    Instant later = clock.instant().plus(Duration.ofDays(1));
    Identity identity = identity("casey").authenticated(later, "m\u0000fa");

    Caller caller = directory.authenticate(identity, null, NOWHERE);

    assertThat(signIn("casey").session().authenticatedAt()).isEqualTo(clock.instant());
    assertThat(caller.authenticatedAt()).isEqualTo(clock.instant());
    assertThat(caller.authenticationLevel()).isNull();
  }

  @Test
  void aSessionShowsWhenItWasLastUsed() {
    SignInResult casey = member("casey", "user");
    clock.advance(Duration.ofMinutes(10));
    caller(casey);

    Session session = asSystem().sessions().list(casey.user().id()).get(0);

    assertThat(session.startedAt()).isEqualTo(casey.session().startedAt());
    assertThat(session.lastActiveAt()).isEqualTo(clock.instant());
    assertThat(session.expiresAt()).isEqualTo(casey.session().expiresAt());
  }

  @Test
  void aCallerOutlivesItsSessionInNoOperation() {
    OrganizationDirectory asCasey = as(member("casey", "admin"));
    clock.advance(LIFETIME);

    assertAuthRequired(this, () -> asCasey.users().get(UserRef.me()));
    assertAuthRequired(this, () -> asCasey.users().create(newUser("alex")));
    assertAuthRequired(this, () -> asCasey.sessions().list(UserRef.me()));
    assertAuthRequired(this, asCasey::organization);
  }

  // Listing and ending

  @Test
  void everyoneListsTheirOwnSessionsOldestFirst() {
    SignInResult first = member("casey", "user");
    clock.advance(Duration.ofMinutes(1));
    SignInResult second = signIn("casey");

    assertThat(as(first).sessions().list(UserRef.me()))
        .extracting(Session::id)
        .containsExactly(first.session().id(), second.session().id());
  }

  @Test
  void theSessionsOfOthersAreForThoseWhoMayReadAndEndThem() {
    SignInResult casey = member("casey", "user");
    SignInResult alex = member("alex", "user");
    SessionId session = casey.session().id();

    assertForbiddenReading(
        this, Reason.DEFAULT_DENY, () -> as(alex).sessions().list(casey.user().id()));
    assertForbidden(
        this, Reason.DEFAULT_DENY, () -> as(alex).sessions().revoke(casey.user().id(), session));
    assertForbidden(
        this, Reason.DEFAULT_DENY, () -> as(alex).sessions().revokeAll(casey.user().id()));
    assertThat(asOwner().sessions().list(casey.user().id())).hasSize(1);
  }

  @Test
  void anAdminDoesNotEndTheSessionsOfTheOwner() {
    SignInResult admin = member("alex", "admin");

    assertForbidden(this, Reason.RANK, () -> as(admin).sessions().revokeAll(owner.user().id()));
  }

  @Test
  void oneSessionIsEndedAtOnceAndTheOthersLive() {
    SignInResult one = member("casey", "user");
    SignInResult other = signIn("casey");

    asOwner().sessions().revoke(one.user().id(), one.session().id());

    assertOver(Reason.SESSION_ENDED, one);
    assertThat(caller(other).user()).isEqualTo(one.user().id());
    assertThat(sessionsOf(one)).containsExactly(other.session().id());
    assertThat(lastEvent().action()).isEqualTo(AuditActions.SESSION_REVOKED);
    assertThat(lastEvent().target()).isEqualTo(one.user().id());
    assertThat(lastEvent().changes().toString()).contains(one.session().id().toString());
  }

  @Test
  void signingOutIsEndingOnesOwnSession() {
    SignInResult casey = member("casey", "user");
    Caller caller = caller(casey);

    directory
        .actingAs(caller)
        .sessions()
        .revoke(UserRef.me(), Objects.requireNonNull(caller.session()));

    assertOver(Reason.SESSION_ENDED, casey);
  }

  @Test
  void aSessionThatIsNotTheUsersIsNotFound() {
    SignInResult casey = member("casey", "user");
    SignInResult alex = member("alex", "user");
    SignInResult over = signIn("casey");
    asSystem().sessions().revoke(over.user().id(), over.session().id());

    for (SessionId none :
        List.of(
            alex.session().id(),
            over.session().id(),
            stranger.session().id(),
            SessionId.of("no id"))) {
      assertNotFound(
          this, Reason.NO_SUCH_SESSION, () -> asOwner().sessions().revoke(casey.user().id(), none));
      assertNotFound(
          this,
          Reason.NO_SUCH_SESSION,
          () -> asOwner().sessions().revokeAllExcept(casey.user().id(), none));
    }
    assertNotFound(
        this,
        Reason.NO_USER,
        () -> asOwner().sessions().revoke(stranger.user().id(), stranger.session().id()));
    assertNotFound(this, Reason.NO_USER, () -> asOwner().sessions().list(stranger.user().id()));
  }

  @Test
  void allSessionsAreEndedAndNamed() {
    SignInResult one = member("casey", "user");
    SignInResult other = signIn("casey");
    long before = sequence();

    List<Session> ended = asOwner().sessions().revokeAll(one.user().id());

    assertThat(ended)
        .extracting(Session::id)
        .containsExactly(one.session().id(), other.session().id());
    assertOver(Reason.SESSION_ENDED, one);
    assertOver(Reason.SESSION_ENDED, other);
    assertThat(sequence()).isEqualTo(before + 1);
    assertThat(asOwner().sessions().revokeAll(one.user().id())).isEmpty();
    assertThat(sequence()).isEqualTo(before + 1);
  }

  @Test
  void allSessionsButThisOneAreEnded() {
    SignInResult elsewhere = member("casey", "user");
    SignInResult here = signIn("casey");

    List<Session> ended = as(here).sessions().revokeAllExcept(UserRef.me(), here.session().id());

    assertThat(ended).extracting(Session::id).containsExactly(elsewhere.session().id());
    assertOver(Reason.SESSION_ENDED, elsewhere);
    assertThat(sessionsOf(here)).containsExactly(here.session().id());
  }

  // What else ends them

  @Test
  void disablingRemovingAndChangingTheAddressEndAllSessions() {
    List<Consumer<SignInResult>> changes =
        List.of(
            casey -> asOwner().users().disable(casey.user().id()),
            casey -> asOwner().users().remove(casey.user().id()),
            casey ->
                asOwner()
                    .users()
                    .update(casey.user().id(), UserChange.empty().email("casey@lee.example")));
    for (int i = 0; i < changes.size(); i++) {
      SignInResult casey = member("casey" + i, "user");
      SignInResult again = signIn("casey" + i);

      changes.get(i).accept(casey);

      assertAuthRequired(this, () -> caller(casey));
      assertAuthRequired(this, () -> caller(again));
      assertThat(lastEvent().changes().toString())
          .contains(casey.session().id().toString(), again.session().id().toString());
    }
  }

  @Test
  void enablingGivesNoSessionBack() {
    SignInResult casey = member("casey", "user");
    asOwner().users().disable(casey.user().id());
    asOwner().users().enable(casey.user().id());

    assertOver(Reason.SESSION_ENDED, casey);
    assertThat(signIn("casey").user().id()).isEqualTo(casey.user().id());
  }

  @Test
  void aCallerIsRefusedAsSoonAsItsSessionIsOver() {
    OrganizationDirectory asCasey = as(member("casey", "admin"));
    asOwner().users().disable(UserRef.email(address("casey")));

    assertAuthRequired(this, () -> asCasey.users().get(UserRef.me()));
    assertAuthRequired(this, () -> asCasey.invitations().create(newUser("alex")));
    assertAuthRequired(
        this, () -> asCasey.users().update(UserRef.me(), UserChange.empty().firstName("C")));
  }

  // Freshness

  @Test
  void aRoleChangeLeavesSessionsAliveAndIsSeenByTheNextCall() {
    SignInResult casey = member("casey", "admin");
    Caller before = caller(casey);
    OrganizationDirectory asCasey = directory.actingAs(before);

    asOwner().users().update(casey.user().id(), UserChange.empty().role("user"));

    assertThat(before.may(Permissions.USERS_READ)).isTrue();
    assertThat(caller(casey).may(Permissions.USERS_READ)).isFalse();
    assertThat(asOwner().access().check(casey.user().id(), Permissions.USERS_READ)).isFalse();
    assertForbidden(this, Reason.DEFAULT_DENY, () -> asCasey.users().create(newUser("alex")));
  }
}
