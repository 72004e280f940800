package dev.userdirectory.testing;

import static dev.userdirectory.testkit.assertions.DirectoryAssertions.assertRefused;
import static dev.userdirectory.testkit.assertions.DirectoryAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.AuditActions;
import dev.userdirectory.Reason;
import dev.userdirectory.SiteId;
import dev.userdirectory.UserChange;
import dev.userdirectory.testkit.DirectoryTest;
import dev.userdirectory.testkit.TestDirectory;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@DirectoryTest(DoorProduct.class)
class DoorTest {

  private static final SiteId DOCK = SiteId.of("dock-4");
  private static final SiteId GATE = SiteId.of("gate-1");

  @Test
  void aViewerOpensTheDoorsOfTheirOwnSite(TestDirectory acme) {
    acme.user("casey", "viewer", DOCK).disabled("robin", "operator");

    assertThat(acme).lets("casey").at(DOCK).doing("doors.open");
    assertThat(acme).doesNotLet("casey").at(GATE).doing("doors.open");
    assertThat(acme).doesNotLet("robin").doing("doors.open");
  }

  @Test
  void theProductOpensForThemToo(TestDirectory acme) {
    acme.user("casey", "viewer", DOCK);
    Doors doors = new Doors(acme.directory());

    assertThat(doors.open(acme.tokenOf("casey"), DOCK)).contains("dock-4 is open");
    assertRefused(() -> doors.open(acme.tokenOf("casey"), GATE)).because(Reason.DEFAULT_DENY);
  }

  @Test
  void aGrantForAWeekIsOverAfterAWeek(TestDirectory acme) {
    acme.user("casey", "viewer", DOCK)
        .granted("casey", "doors.lock", acme.clock().instant().plus(Duration.ofDays(7)));
    assertThat(acme).lets("casey").at(DOCK).doing("doors.lock");

    acme.clock().advance(Duration.ofDays(7));

    assertThat(acme).doesNotLet("casey").doing("doors.lock");
  }

  @Test
  void whoIsDisabledIsOutAtOnce(TestDirectory acme) {
    acme.user("robin", "operator");
    String token = acme.tokenOf("robin");

    acme.as("owner").users().disable(acme.idOf("robin"));

    assertThat(acme.directory()).rejects(token);
    assertThat(acme.system().sessions()).areOver(acme.idOf("robin"));
  }

  @Test
  void whoeverTriesToPromoteThemselvesIsOnRecord(TestDirectory acme) {
    acme.user("kim", "admin");

    assertRefused(
            () -> acme.as("kim").users().update(acme.idOf("kim"), UserChange.empty().role("owner")))
        .because(Reason.NOT_ONESELF);

    assertThat(acme.system().audit())
        .recordedRefusalOf(AuditActions.USER_ROLE_CHANGED)
        .by(acme.idOf("kim"));
  }

  @Test
  void nothingIsReachedFromAnotherOrganization(TestDirectory acme) {
    acme.user("kim", "admin");
    TestDirectory globex = acme.organization("Globex").user("robin", "viewer", DOCK);

    assertRefused(() -> acme.as("kim").users().get(globex.idOf("robin"))).because(Reason.NO_USER);
  }
}
