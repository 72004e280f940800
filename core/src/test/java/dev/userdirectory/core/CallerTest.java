package dev.userdirectory.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.management.ThreadMXBean;
import dev.userdirectory.Caller;
import dev.userdirectory.DirectoryException;
import dev.userdirectory.Identity;
import dev.userdirectory.NewUser;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.RequestContext;
import dev.userdirectory.SiteId;
import dev.userdirectory.SystemActor;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.access.RoleModels;
import dev.userdirectory.memory.MemoryStore;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tests the cost of checks on a caller, and what a refused check reports. */
class CallerTest {

  private static final int CHECKS = 100_000;

  private final SiteId dock4 = SiteId.of("dock-4");
  private final SiteId gate1 = SiteId.of("gate-1");

  @Test
  void aCheckOnACallerAllocatesNothingAndNeedsNoStore() {
    UserDirectory directory =
        UserDirectoryBuilder.of(
                RoleModels.ownerAdminOperatorViewer().granting("viewer", "cameras.view"),
                new MemoryStore())
            .build();
    Caller viewer = viewer(directory);
    directory.close();

    assertThat(ask(viewer)).as("once, so that all is loaded").isEqualTo(2 * CHECKS);
    long before = allocated();
    int yes = ask(viewer);
    long spent = allocated() - before;

    assertThat(yes).isEqualTo(2 * CHECKS);
    // Reading the counter may itself allocate a little. One object for each check would be
    // megabytes.
    assertThat(spent).as("bytes for %d checks", 5 * CHECKS).isLessThan(CHECKS);
  }

  /**
   * A refusal is not recorded, so the exception must contain everything that a host may want to
   * log.
   */
  @Test
  void aRefusalNamesTheUserThePermissionAndTheSite() {
    UserDirectory directory =
        UserDirectoryBuilder.of(
                RoleModels.ownerAdminOperatorViewer().granting("viewer", "cameras.view"),
                new MemoryStore())
            .build();
    Caller viewer = viewer(directory);
    directory.close();
    Map<String, String> who =
        Map.of(
            "organization", viewer.organization().toString(),
            "user", viewer.user().toString(),
            "permission", "cameras.view");
    Map<String, String> where = new HashMap<>(who);
    where.put("site", "gate-1");

    assertThatExceptionOfType(DirectoryException.Forbidden.class)
        .isThrownBy(() -> viewer.require("cameras.view"))
        .satisfies(refused -> assertThat(refused.ids()).isEqualTo(who));
    assertThatExceptionOfType(DirectoryException.Forbidden.class)
        .isThrownBy(() -> viewer.require("cameras.view", gate1))
        .satisfies(refused -> assertThat(refused.ids()).isEqualTo(where));
  }

  private int ask(Caller caller) {
    int yes = 0;
    for (int i = 0; i < CHECKS; i++) {
      yes += caller.may("cameras.view", dock4) ? 1 : 0;
      yes += caller.may("cameras.view", gate1) ? 1 : 0;
      yes += caller.may("cameras.view") ? 1 : 0;
      yes += caller.mayAnywhere("cameras.view") ? 1 : 0;
      caller.require("cameras.view", dock4);
    }
    return yes;
  }

  private static long allocated() {
    return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
  }

  private Caller viewer(UserDirectory directory) {
    SystemActor system = SystemActor.named("test");
    OrganizationId acme =
        directory
            .organizations(system)
            .create("Acme", NewUser.of("jordan@acme.example"))
            .organization()
            .id();
    directory
        .actingAs(system, acme)
        .users()
        .create(NewUser.of("casey@acme.example").role("viewer").sites(dock4));
    return directory.authenticate(
        Identity.verified(null, "casey@acme.example"), acme, RequestContext.none());
  }
}
