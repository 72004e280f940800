package dev.userdirectory.testing;

import static dev.userdirectory.testkit.assertions.DirectoryAssertions.assertThat;

import dev.userdirectory.access.Permissions;
import dev.userdirectory.access.Scope;
import org.junit.jupiter.api.Test;

class RoleTableTest {

  @Test
  void whatEachRolePermits() {
    assertThat(DoorModule.ROLES).hasOnlyRoles("owner", "admin", "operator", "viewer");
    assertThat(DoorModule.ROLES).role("owner").permitsOnly(DoorModule.ROLES.permissions());
    assertThat(DoorModule.ROLES)
        .role("admin")
        .permitsOnly(Permissions.ALL, "doors.open", "doors.lock");
    assertThat(DoorModule.ROLES).role("operator").permitsOnly("doors.open", "doors.lock");
    assertThat(DoorModule.ROLES)
        .role("viewer")
        .permitsOnly("doors.open")
        .holds(Scope.SITES_REQUIRED);
  }
}
