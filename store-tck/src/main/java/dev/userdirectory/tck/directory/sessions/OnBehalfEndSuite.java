package dev.userdirectory.tck.directory.sessions;

import static dev.userdirectory.tck.directory.fixture.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.userdirectory.AuditActions;
import dev.userdirectory.AuditEvent;
import dev.userdirectory.AuditEvent.Change;
import dev.userdirectory.AuditHead;
import dev.userdirectory.AuditQuery;
import dev.userdirectory.AuditVerification;
import dev.userdirectory.DirectoryException.Code;
import dev.userdirectory.PurgeResult;
import dev.userdirectory.Reason;
import dev.userdirectory.Session;
import dev.userdirectory.SignInResult;
import dev.userdirectory.SystemAuditTrail.Format;
import dev.userdirectory.UserChange;
import dev.userdirectory.UserId;
import dev.userdirectory.UserRef;
import dev.userdirectory.internal.views.ActorView;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Tests what ends a session on a user's behalf, and where a trace of the session remains, such as
 * in the audit trail.
 */
public abstract class OnBehalfEndSuite extends OnBehalfFlowSuite {

  private void assertOver(SignInResult signIn) {
    assertRefused(Code.AUTH_REQUIRED, Reason.SESSION_ENDED, () -> caller(signIn));
  }

  /** {@return the session on Casey's behalf, as an event describes it} */
  private Map<String, Object> described() {
    return Map.of(
        "id", behalf.session().id().toString(),
        "staff", STAFF.staff(),
        "reason", STAFF.reason(),
        "until", behalf.session().expiresAt().toString());
  }

  private static AuditEvent.Actor by(SignInResult user) {
    return new ActorView(user.user().id(), null, null, null);
  }

  /**
   * Asserts that the last event records the end of the given sessions of Casey, and that the
   * session on Casey's behalf has ended.
   */
  private void assertEnded(String action, AuditEvent.Actor actor, Object... sessions) {
    assertOver(behalf);
    AuditEvent event = lastEvent();
    assertThat(event.action()).isEqualTo(action);
    assertThat(event.target()).isEqualTo(casey.user().id());
    assertThat(event.actor()).isEqualTo(actor);
    assertThat(event.outcome()).isEqualTo(AuditEvent.Outcome.DONE);
    assertThat(event.changes()).containsEntry("sessions", new Change(List.of(sessions), null));
  }

  @Test
  void itsStartNamesBothPeopleAndTheReason() {
    AuditEvent event = lastEvent();

    assertThat(event.action()).isEqualTo(AuditActions.SESSION_STARTED_ON_BEHALF);
    assertThat(event.actor()).isEqualTo(new ActorView(null, "test", null, null));
    assertThat(event.target()).isEqualTo(casey.user().id());
    assertThat(event.changes()).isEqualTo(Map.of("session", new Change(null, described())));
  }

  // What ends it

  @Test
  void itMayEndItself() {
    as(behalf).sessions().revoke(UserRef.me(), behalf.session().id());

    assertEnded(AuditActions.SESSION_REVOKED, caseyThroughStaff(), described());
    assertThat(caller(casey).user()).isEqualTo(casey.user().id());
  }

  @Test
  void theUserMayEndIt() {
    as(casey).sessions().revoke(UserRef.me(), behalf.session().id());

    assertEnded(AuditActions.SESSION_REVOKED, by(casey), described());
  }

  @Test
  void theUserEndsItWithAllButTheirOwn() {
    List<Session> ended = as(casey).sessions().revokeAllExcept(UserRef.me(), casey.session().id());

    assertThat(ended).containsExactly(behalf.session());
    assertEnded(AuditActions.SESSION_REVOKED, by(casey), described());
  }

  @Test
  void anAdminEndsItWithAllTheOthers() {
    SignInResult admin = member("alex", "admin");

    as(admin).sessions().revokeAll(casey.user().id());

    assertEnded(
        AuditActions.SESSION_REVOKED, by(admin), casey.session().id().toString(), described());
  }

  @Test
  void systemEndsIt() {
    asSystem().sessions().revoke(casey.user().id(), behalf.session().id());

    assertEnded(AuditActions.SESSION_REVOKED, new ActorView(null, "test", null, null), described());
  }

  @Test
  void disablingTheUserEndsItAndEnablingGivesItNotBack() {
    asOwner().users().disable(casey.user().id());

    assertEnded(
        AuditActions.USER_DISABLED, by(owner), casey.session().id().toString(), described());
    asOwner().users().enable(casey.user().id());
    assertOver(behalf);
  }

  @Test
  void removingTheUserEndsIt() {
    asOwner().users().remove(casey.user().id());

    assertThat(catchThrowable(() -> caller(behalf))).isNotNull();
    AuditEvent event = lastEvent();
    assertThat(event.action()).isEqualTo(AuditActions.USER_REMOVED);
    assertThat(event.changes())
        .containsEntry(
            "sessions", new Change(List.of(casey.session().id().toString(), described()), null));
  }

  @Test
  void anotherEmailOfTheUserEndsItWhoeverChangesIt() {
    as(casey).users().update(UserRef.me(), UserChange.empty().verifiedEmail("casey@lee.example"));

    assertEnded(AuditActions.USER_UPDATED, by(casey), described());
    behalf = onBehalfOf(casey.user().id());
    asOwner().users().update(casey.user().id(), UserChange.empty().email("casey@park.example"));
    assertEnded(AuditActions.USER_UPDATED, by(owner), casey.session().id().toString(), described());
  }

  @Test
  void otherChangesOfTheUserLeaveItAlive() {
    asOwner().users().update(casey.user().id(), UserChange.empty().role("user").firstName("Casey"));
    as(casey).sessions().revoke(UserRef.me(), casey.session().id());

    assertThat(caller(behalf).user()).isEqualTo(casey.user().id());
  }

  // What remains of it

  @Test
  void aPurgeLeavesItWhileItLives() {
    clock.advance(IDLE.plus(Duration.ofMinutes(1)));

    PurgeResult purged = asSystem().purge(clock.instant());

    assertThat(purged.sessions()).isEqualTo(2);
    assertThat(caller(behalf).user()).isEqualTo(casey.user().id());
    assertThat(asSystem().sessions().list(casey.user().id())).containsExactly(behalf.session());
  }

  @Test
  void aPurgeTakesItWhenItsTimeIsOver() {
    clock.set(behalf.session().expiresAt().minus(MICRO));
    asSystem().purge(clock.instant());
    clock.advance(MICRO.multipliedBy(2));

    assertThat(asSystem().purge(clock.instant()).sessions()).isEqualTo(1);
    assertRefused(Code.AUTH_REQUIRED, Reason.NO_SESSION, () -> caller(behalf));
  }

  @Test
  void aPurgeTakesItWhenItWasEnded() {
    as(behalf).sessions().revoke(UserRef.me(), behalf.session().id());
    clock.advance(MICRO);

    assertThat(asSystem().purge(clock.instant()).sessions()).isEqualTo(1);
    assertThat(caller(casey).user()).isEqualTo(casey.user().id());
  }

  @Test
  void erasingTheRemovedUserLeavesWhoActedForThemAndWhy() {
    UserId user = casey.user().id();
    assertRefused(
        Code.FORBIDDEN, Reason.ON_BEHALF, () -> as(behalf).users().disable(owner.user().id()));
    as(behalf).sessions().revoke(UserRef.me(), behalf.session().id());
    onBehalfOf(user);
    asOwner().users().remove(user);
    AuditHead kept = asSystem().audit().head();
    List<Integer> before = eventsThatName(STAFF.staff());

    asSystem().erase(user);

    assertThat(eventsThatName(STAFF.staff())).hasSizeGreaterThan(4).isEqualTo(before);
    assertThat(eventsThatName(STAFF.reason())).isEqualTo(before);
    assertThat(exported()).doesNotContain(address("casey"));
    assertThat(asSystem().audit().verify(kept)).isEqualTo(new AuditVerification.Intact());
    assertThat(asSystem().audit().verify(null)).isEqualTo(new AuditVerification.Intact());
  }

  private List<Integer> eventsThatName(String text) {
    List<String> lines = exported().lines().toList();
    return IntStream.range(0, lines.size())
        .filter(i -> lines.get(i).contains(text))
        .boxed()
        .toList();
  }

  @Test
  void anExportOfTheTrailSaysWhoActedForWhom() {
    assertRefused(
        Code.FORBIDDEN, Reason.ON_BEHALF, () -> as(behalf).users().disable(owner.user().id()));

    for (Format format : Format.values()) {
      String last = exported(format).lines().reduce((one, next) -> next).orElseThrow();
      assertThat(last)
          .contains(casey.user().id().toString(), STAFF.staff(), STAFF.reason(), "on_behalf");
    }
  }

  private String exported() {
    return exported(Format.JSON_LINES);
  }

  private String exported(Format format) {
    StringWriter text = new StringWriter();
    asSystem().audit().export(AuditQuery.oldestFirst(), format, text);
    return text.toString();
  }

  @Test
  void nothingOfItIsSeenInAnotherOrganization() {
    assertThat(as(stranger).audit().stream(AuditQuery.oldestFirst()))
        .extracting(AuditEvent::toString)
        .noneMatch(event -> event.contains(STAFF.staff()));
    assertThat(as(stranger).sessions().list(UserRef.me())).containsExactly(stranger.session());
  }
}
