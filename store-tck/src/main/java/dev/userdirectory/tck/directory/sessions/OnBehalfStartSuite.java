package dev.userdirectory.tck.directory.sessions;

import static dev.userdirectory.tck.directory.fixture.Refusals.assertForbidden;
import static dev.userdirectory.tck.directory.fixture.Refusals.assertForeignIsUnknown;
import static dev.userdirectory.tck.directory.fixture.Refusals.assertInvalid;
import static dev.userdirectory.tck.directory.fixture.Refusals.assertNotFound;
import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.AuditActions;
import dev.userdirectory.AuditEvent;
import dev.userdirectory.OnBehalf;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.Reason;
import dev.userdirectory.RequestContext;
import dev.userdirectory.SignInResult;
import dev.userdirectory.SystemActor;
import dev.userdirectory.SystemDirectory;
import dev.userdirectory.User;
import dev.userdirectory.UserId;
import dev.userdirectory.UserRef;
import dev.userdirectory.internal.views.SessionView;
import dev.userdirectory.tck.directory.fixture.Refusals;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Tests starting a session on a user's behalf: for whom, by whom, for which reason and until when.
 */
public abstract class OnBehalfStartSuite extends OnBehalfFlowSuite {

  private static final String LONGEST_STAFF = "\ud83d\ude00".repeat(255);
  private static final String LONGEST_REASON = "\u00e9".repeat(500);

  @Test
  void systemStartsAMarkedSessionOfTheUser() {
    RequestContext desk = new RequestContext("192.0.2.7", "desk/1", "req-1");
    Instant until = clock.instant().plus(Duration.ofHours(1));

    SignInResult started =
        directory
            .actingAs(new SystemActor("desk", desk), acme())
            .startOnBehalf(UserRef.email(address("casey")), " kim ", "\tticket 4711 ", until);

    assertThat(started.organization()).isEqualTo(owner.organization());
    assertThat(started.user()).isEqualTo(asSystem().users().get(casey.user().id()));
    assertThat(started.registered()).isFalse();
    assertThat(started.session())
        .isEqualTo(
            new SessionView(
                started.session().id(),
                casey.user().id(),
                clock.instant(),
                clock.instant(),
                until,
                clock.instant(),
                null,
                desk,
                new OnBehalf("kim", "ticket 4711")));
    assertThat(stored(started)).isEqualTo(started.session());
  }

  @Test
  void itsTokenIsAnsweredOnceAndSeenNowhereElse() {
    String token = behalf.token().reveal();

    assertThat(behalf.toString()).doesNotContain(token);
    assertThat(asSystem().sessions().list(casey.user().id()).toString()).doesNotContain(token);
    assertThat(events().toString()).doesNotContain(token);
    assertThat(behalf.token()).isNotEqualTo(onBehalfOf(casey.user().id()).token());
  }

  @Test
  void itIsForAnActiveUserAlone() {
    UserId invited = asOwner().invitations().create(newUser("alex")).user().id();
    UserId disabled = created(newUser("kim")).id();
    asOwner().users().disable(disabled);

    for (UserId user : List.of(invited, disabled)) {
      assertForbidden(this, Reason.ACTIVE_ONLY, () -> onBehalfOf(user));
      assertThat(lastEvent().action()).isEqualTo(AuditActions.SESSION_STARTED_ON_BEHALF);
      assertThat(lastEvent().target()).isEqualTo(user);
      assertThat(lastEvent().actor().system()).isEqualTo("test");
    }
  }

  @Test
  void itIsForNobodyUnknownForeignOrRemoved() {
    User removed = created(newUser("alex"));
    asOwner().users().remove(removed.id());

    assertForeignIsUnknown(
        this, Reason.NO_USER, stranger.user().id().toString(), id -> onBehalfOf(UserId.of(id)));
    assertNotFound(this, Reason.NO_USER, () -> onBehalfOf(removed.id()));
    assertNotFound(
        this,
        Reason.NO_ORGANIZATION,
        () ->
            directory
                .actingAs(SystemActor.named("test"), OrganizationId.of(Refusals.UNKNOWN))
                .startOnBehalf(casey.user().id(), "kim", "ticket", clock.instant().plus(SESSION)));
  }

  @Test
  void allThatIsWrongWithItsStartIsToldAtOnce() {
    Instant now = clock.instant();
    SystemDirectory system = asSystem();

    assertInvalid(
        this,
        List.of("user", "staff", "reason", "until"),
        () -> system.startOnBehalf(UserRef.email(" "), "", " ", now));
    assertInvalid(
        this,
        List.of("user", "staff", "reason", "until"),
        () -> system.startOnBehalf(UserRef.me(), "k\u0000", "a\nb", Instant.MIN));
    assertInvalid(
        this,
        List.of("staff", "reason", "until"),
        () ->
            system.startOnBehalf(
                stranger.user().id(), LONGEST_STAFF + "x", LONGEST_REASON + "x", Instant.MAX));
  }

  @Test
  @SuppressWarnings("NullAway") // a host may pass null anyway
  void whatIsLeftOutOfItsStartIsAFault() {
    assertInvalid(
        this,
        List.of("user", "staff", "reason", "until"),
        () -> asSystem().startOnBehalf(null, null, null, null));
  }

  @Test
  void staffAndReasonMayBeAsLongAsTheyAreStored() {
    SignInResult started =
        asSystem()
            .startOnBehalf(
                casey.user().id(), LONGEST_STAFF, LONGEST_REASON, clock.instant().plus(SESSION));

    assertThat(stored(started).onBehalf()).isEqualTo(new OnBehalf(LONGEST_STAFF, LONGEST_REASON));
    assertThat(caller(started).onBehalf()).isEqualTo(new OnBehalf(LONGEST_STAFF, LONGEST_REASON));
  }

  @Test
  void itsEndLiesInTheFutureAndNoFurtherAwayThanASessionLasts() {
    UserId user = casey.user().id();
    Instant now = clock.instant();

    for (Instant end : List.of(now.minus(MICRO), now, now.plus(LIFETIME).plus(MICRO))) {
      assertInvalid(this, "until", () -> until(user, end));
    }
    for (Instant end : List.of(now.plus(MICRO), now.plus(LIFETIME))) {
      SignInResult started = until(user, end);
      assertThat(stored(started).expiresAt()).isEqualTo(end);
      assertThat(caller(started).user()).isEqualTo(user);
    }
  }

  @Test
  void anEndThatIsNowToTheMicrosecondIsNotInTheFuture() {
    assertInvalid(
        this, "until", () -> until(casey.user().id(), clock.instant().plus(Duration.ofNanos(999))));
  }

  @Test
  void aSessionsLifetimeFromNowIsNotTooFarAwayByLessThanAMicrosecond() {
    Instant now = clock.instant();
    clock.advance(Duration.ofNanos(999));

    SignInResult started = until(casey.user().id(), clock.instant().plus(LIFETIME));

    assertThat(started.session().expiresAt()).isEqualTo(now.plus(LIFETIME));
  }

  @Test
  void aStartThatIsRefusedIsRecordedWithWhoWantedItAndWhy() {
    UserId disabled = created(newUser("kim")).id();
    asOwner().users().disable(disabled);

    assertForbidden(this, Reason.ACTIVE_ONLY, () -> onBehalfOf(disabled));

    AuditEvent refused = lastEvent();
    assertThat(refused.action()).isEqualTo(AuditActions.SESSION_STARTED_ON_BEHALF);
    assertThat(refused.outcome()).isEqualTo(AuditEvent.Outcome.REFUSED);
    assertThat(refused.target()).isEqualTo(disabled);
    assertThat(refused.changes().toString()).contains(STAFF.staff(), STAFF.reason());
  }
}
