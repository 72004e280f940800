package dev.userdirectory.testkit.assertions;

import static dev.userdirectory.testkit.assertions.DirectoryAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.userdirectory.SiteId;
import dev.userdirectory.access.Permissions;
import dev.userdirectory.access.Role;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.access.RoleModels;
import dev.userdirectory.access.Scope;
import dev.userdirectory.testkit.TestDirectory;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What a host pins of its role model. */
class RoleAssertionsTest {

  private static final SiteId DOCK = SiteId.of("dock-4");

  private static final RoleModel ROLES =
      RoleModels.ownerAdminOperatorViewer()
          .granting("admin", "cameras.move")
          .granting("operator", "cameras.move")
          .granting("viewer", "cameras.view")
          .implying("cameras.move", "cameras.view")
          .knowing("cameras.delete");

  private static void assertFails(ThrowingCallable assertion, String message) {
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(assertion)
        .withMessageContaining(message);
  }

  @Test
  void assertsWhichRolesExist() {
    assertThat(ROLES).hasOnlyRoles("owner", "admin", "operator", "viewer");

    assertFails(() -> assertThat(ROLES).hasOnlyRoles("owner", "admin", "operator"), "viewer");
    assertFails(
        () -> assertThat(ROLES).role("visitor").permitsOnly(),
        "Expected a role 'visitor', but the model has [owner, admin, operator, viewer].");
  }

  @Test
  void assertsThePermissionsOfARoleIncludingImpliedOnes() {
    assertThat(ROLES).role("operator").permitsOnly("cameras.move", "cameras.view");
    assertThat(ROLES).role("operator").permits("cameras.view").never("cameras.delete");
    assertThat(ROLES).role("admin").permitsOnly(Permissions.ALL, "cameras.move", "cameras.view");
    assertThat(ROLES).role("owner").permitsOnly(ROLES.permissions());

    assertFails(
        () -> assertThat(ROLES).role("viewer").permits("cameras.move"),
        "Expected the role 'viewer' to permit 'cameras.move', but it permits [cameras.view].");
    assertFails(
        () -> assertThat(ROLES).role("operator").never("cameras.view"),
        "never to permit 'cameras.view', but it permits [cameras.move, cameras.view].");
    assertFails(
        () -> assertThat(ROLES).role("operator").permitsOnly("cameras.move"),
        "to permit only [cameras.move], but it permits [cameras.move, cameras.view].");
  }

  @Test
  void assertsTheScopeOfARole() {
    assertThat(ROLES).role("viewer").holds(Scope.SITES_REQUIRED);
    assertThat(ROLES).role("operator").holds(Scope.ORGANIZATION);

    assertFails(
        () -> assertThat(ROLES).role("viewer").holds(Scope.ORGANIZATION),
        "Expected the scope ORGANIZATION of the role 'viewer', but it is SITES_REQUIRED.");
  }

  @Test
  void failsForAnUnknownPermission() {
    assertFails(() -> assertThat(ROLES).role("viewer").never("camera.view"), "[camera.view]");
    assertFails(() -> assertThat(ROLES).role("viewer").permits("camera.view"), "[camera.view]");
    assertFails(() -> assertThat(ROLES).role("viewer").permitsOnly("camera.view"), "[camera.view]");
  }

  @Test
  void roleAssertionsAgreeWithTheDirectory() {
    try (TestDirectory acme = TestDirectory.with(ROLES)) {
      for (Role role : ROLES.roles()) {
        String user = "some-" + role.name();
        if (role.siteScoped()) {
          acme.user(user, role.name(), DOCK);
        } else {
          acme.user(user, role.name());
        }
        for (String permission : ROLES.permissions()) {
          if (acme.callerOf(user).may(permission, DOCK)) {
            assertThat(ROLES).role(role.name()).permits(permission);
          } else {
            assertThat(ROLES).role(role.name()).never(permission);
          }
        }
      }
    }
  }
}
