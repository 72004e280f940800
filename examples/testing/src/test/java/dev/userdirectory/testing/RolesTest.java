package dev.userdirectory.testing;

import dev.userdirectory.SiteId;
import dev.userdirectory.testkit.Invariants;
import dev.userdirectory.testkit.TestDirectory;
import dev.userdirectory.testkit.smallworlds.SmallWorlds;
import org.junit.jupiter.api.Test;

class RolesTest {

  @Test
  void nothingIsWrongInAnyStateOfTwoUsers() {
    SmallWorlds.of(DoorModule.ROLES).users(2).roles("owner", "admin").check();
  }

  @Test
  void ourOwnDataKeepsTheInvariants() {
    try (TestDirectory acme = TestDirectory.with(DoorModule.ROLES)) {
      acme.user("casey", "viewer", SiteId.of("dock-4")).invited("robin", "operator");

      Invariants.of(acme.directory()).check();
    }
  }
}
