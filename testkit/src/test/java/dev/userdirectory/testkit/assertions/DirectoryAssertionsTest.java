package dev.userdirectory.testkit.assertions;

import static dev.userdirectory.testkit.assertions.DirectoryAssertions.assertRefused;
import static dev.userdirectory.testkit.assertions.DirectoryAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.userdirectory.AuditActions;
import dev.userdirectory.AuditHead;
import dev.userdirectory.DirectoryException.Code;
import dev.userdirectory.DirectoryException.StoreUnavailable;
import dev.userdirectory.Invitation;
import dev.userdirectory.NewUser;
import dev.userdirectory.Reason;
import dev.userdirectory.SiteId;
import dev.userdirectory.User;
import dev.userdirectory.UserChange;
import dev.userdirectory.testkit.CameraProduct;
import dev.userdirectory.testkit.DirectoryTest;
import dev.userdirectory.testkit.TestDirectory;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Assertions read as sentences, and fail with the explanation. */
@DirectoryTest(CameraProduct.class)
class DirectoryAssertionsTest {

  private static final SiteId DOCK4 = SiteId.of("dock-4");
  private static final SiteId DOCK5 = SiteId.of("dock-5");

  private final TestDirectory acme;

  DirectoryAssertionsTest(TestDirectory acme) {
    this.acme = acme.user("casey", "viewer", DOCK4).user("kim", "operator");
  }

  private static void assertFails(ThrowingCallable assertion, String... parts) {
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(assertion)
        .satisfies(
            error ->
                assertThat(List.of(parts))
                    .allSatisfy(part -> assertThat(error.getMessage()).contains(part)));
  }

  @Test
  void assertsWhatAUserMayDo() {
    User casey = acme.userOf("casey");

    assertThat(acme).lets("casey").doing("cameras.view").at(DOCK4);
    assertThat(acme).lets("kim").doing("cameras.view").at(DOCK5).everywhere();
    assertThat(acme.directory()).lets(casey).doing("cameras.view").at(DOCK4);
    assertThat(acme.directory()).lets(acme.callerOf("casey")).doing("cameras.view");
    assertThat(acme.callerOf("casey")).isLet().doing("cameras.view").at(DOCK4);

    assertFails(
        () -> assertThat(acme).lets("casey").doing("cameras.view").at(DOCK5),
        "casey@acme.example (ACTIVE, viewer at dock-4) may do 'cameras.view' at dock-5",
        acme.system().access().explain(casey.id(), "cameras.view", DOCK5).why(),
        "default_deny");
    assertFails(
        () -> assertThat(acme).lets("casey").doing("cameras.view").everywhere(), "everywhere");
    assertFails(
        () -> assertThat(acme).lets("casey").doing("cameras.move"), "may do 'cameras.move'");
    assertFails(
        () -> assertThat(acme).lets("casey").doing("cameras.move").at(DOCK4),
        "neither everywhere nor at a site of theirs",
        "To ask about one site, name it first: .at(site).doing(\"cameras.move\")");
    assertFails(
        () -> assertThat(acme.callerOf("casey")).isLet().doing("cameras.view").at(DOCK5),
        "may do 'cameras.view' at dock-5");
  }

  @Test
  void assertsWhatAUserMayNotDo() {
    assertThat(acme).doesNotLet("casey").doing("cameras.move").doing("users.read");
    assertThat(acme).doesNotLet("casey").at(DOCK5).doing("cameras.view");
    assertThat(acme.directory()).doesNotLet(acme.userOf("casey")).doing("cameras.move");
    assertThat(acme.directory()).doesNotLet(acme.callerOf("casey")).doing("cameras.move");
    assertThat(acme.callerOf("casey")).isNotLet().doing("cameras.move");
    assertThat(acme.callerOf("casey")).isNotLet().at(DOCK5).doing("cameras.view");

    assertFails(
        () -> assertThat(acme).doesNotLet("casey").doing("cameras.view"),
        "may not do 'cameras.view' anywhere",
        "It rests on");
    assertFails(() -> assertThat(acme).doesNotLet("casey").at(DOCK4).doing("cameras.view"));
    assertFails(() -> assertThat(acme).doesNotLet("kim").doing("cameras.view"));
    assertFails(() -> assertThat(acme.callerOf("casey")).isNotLet().doing("cameras.view"));
  }

  @Test
  void theSiteCanBeNamedBeforeThePermission() {
    assertThat(acme).lets("casey").at(DOCK4).doing("cameras.view");

    assertFails(
        () -> assertThat(acme).lets("casey").at(DOCK5).doing("cameras.view"),
        "may do 'cameras.view' at dock-5");
  }

  @Test
  @SuppressWarnings("CheckReturnValue") // that is the mistake
  void anUnfinishedAssertionFailsWhenTheDirectoryIsClosed() {
    for (Consumer<TestDirectory> unfinished :
        List.<Consumer<TestDirectory>>of(
            test -> assertThat(test).lets("owner"),
            test -> assertThat(test).doesNotLet("owner"),
            test -> assertThat(test).doesNotLet("owner").at(DOCK4))) {
      TestDirectory other = TestDirectory.with(acme.model());
      unfinished.accept(other);

      assertFails(other::close, "not finished", "owner", ".doing(");
      assertThatExceptionOfType(StoreUnavailable.class)
          .isThrownBy(() -> other.system().organization());
    }
  }

  @Test
  void aFailureMentionsAnExpiredOverride() {
    acme.granted("casey", "cameras.move", acme.clock().instant().plusSeconds(60));
    acme.clock().advance(Duration.ofMinutes(1));

    assertFails(
        () -> assertThat(acme).lets("casey").doing("cameras.move"),
        "its override of 'cameras.move' ended at 2026-03-01T09:01:00Z");
  }

  @Test
  void failsForARemovedUser() {
    acme.removed("robin", "operator");

    assertFails(() -> assertThat(acme).doesNotLet("robin").doing("cameras.view"), "was removed");
  }

  @Test
  void assertionsOnTheDirectoryIgnoreTheCallersSnapshot() {
    var kim = acme.callerOf("kim");
    acme.denied("kim", "cameras.move");

    assertThat(kim).isLet().doing("cameras.move");
    assertThat(acme.directory()).doesNotLet(kim).doing("cameras.move");
  }

  @Test
  void assertsWhetherSessionsAreAlive() {
    String token = acme.tokenOf("kim");
    assertThat(acme.directory()).accepts(token).keepsItsInvariants();
    assertThat(acme.system().sessions()).areAlive(1, acme.idOf("kim")).areOver(acme.idOf("casey"));
    assertFails(() -> assertThat(acme.directory()).rejects(token), "lets user");

    acme.system().users().disable(acme.idOf("kim"));

    assertThat(acme.directory()).rejects(token).rejects(null);
    assertThat(acme.system().sessions()).areOver(acme.idOf("kim"));
    assertFails(() -> assertThat(acme.directory()).accepts(token), "to be alive");
    assertFails(() -> assertThat(acme.system().sessions()).areAlive(1, acme.idOf("kim")));
  }

  @Test
  void assertsWhatTheAuditTrailRecorded() {
    AuditHead head = acme.system().audit().head();
    assertThat(acme.system().audit()).recordedNothingSince(head).isIntact();
    acme.as("owner").users().update(acme.idOf("kim"), UserChange.empty().firstName("Kim"));
    assertRefused(
        () -> acme.as("kim").users().update(acme.idOf("casey"), UserChange.empty().role("admin")));

    assertThat(acme.system().audit())
        .recorded(AuditActions.USER_UPDATED)
        .by(acme.userOf("owner"))
        .on(acme.userOf("kim"))
        .changing("firstName", null, "Kim");
    assertThat(acme.system().audit())
        .recordedRefusalOf(AuditActions.USER_ROLE_CHANGED)
        .by(acme.idOf("kim"))
        .because(Reason.DEFAULT_DENY);
    assertThat(acme.system().audit())
        .recorded(AuditActions.USER_CREATED)
        .bySystem("set-up")
        .on(acme.idOf("kim"));
    assertFails(
        () -> assertThat(acme.system().audit()).recordedNothingSince(head), "user.updated DONE");
    assertFails(
        () -> assertThat(acme.system().audit()).recorded(AuditActions.USER_REMOVED),
        "user.removed DONE",
        "user.role_changed REFUSED (default_deny)");
    assertFails(
        () ->
            assertThat(acme.system().audit())
                .recorded(AuditActions.USER_UPDATED)
                .by(acme.idOf("kim")),
        "by user");
  }

  @Test
  void assertsTheStateOfAnInvitation() {
    acme.invited("robin", "viewer", DOCK4);
    Invitation invitation = acme.sender().sent().get(0).invitation();
    assertThat(acme.system().invitations().get(invitation.id()))
        .isPending()
        .isTo("robin@acme.example")
        .promises("viewer")
        .isFor(DOCK4)
        .wasSent()
        .hasNotExpired();
    assertFails(() -> assertThat(invitation).isAccepted(), "to be ACCEPTED", "PENDING");
    assertFails(() -> assertThat(invitation).isFrom(acme.userOf("kim")));

    acme.clock().advance(Duration.ofDays(8));
    assertThat(acme.system().invitations().get(invitation.id())).isPending().hasExpired();

    assertThat(acme.system().invitations().cancel(invitation.id())).isRevoked();
  }

  @Test
  void assertsWhyTheDirectoryRefusesAnOperation() {
    assertRefused(() -> acme.system().users().remove(acme.idOf("owner")))
        .hasCode(Code.FORBIDDEN)
        .because(Reason.OWNER_PROTECTION)
        .hasMessageContaining("owner");
    assertRefused(() -> acme.system().users().create(NewUser.of("no mailbox").role("no role")))
        .atFields("email", "roles");

    assertFails(() -> assertRefused(() -> {}), "but it was done");
    acme.store().down();
    assertFails(() -> assertRefused(() -> acme.system().organization()), "but it failed");
    acme.store().up();
    assertFails(
        () ->
            assertRefused(
                () -> {
                  throw new IllegalStateException("no");
                }),
        "no");
    assertFails(
        () ->
            assertRefused(() -> acme.system().users().remove(acme.idOf("owner")))
                .because(Reason.RANK),
        "owner_protection");
  }
}
