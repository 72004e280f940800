package host;

import static dev.userdirectory.testkit.assertions.DirectoryAssertions.assertThat;

import dev.userdirectory.SiteId;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.access.RoleModels;
import dev.userdirectory.testkit.DirectorySetup;
import dev.userdirectory.testkit.DirectoryTest;
import dev.userdirectory.testkit.TestDirectory;
import org.junit.jupiter.api.Test;

@DirectoryTest(RolesTest.Doors.class)
class RolesTest {

  static final RoleModel MODEL =
      RoleModels.ownerAdminOperatorViewer().granting("viewer", "doors.open");

  static final class Doors implements DirectorySetup {
    @Override
    public RoleModel model() {
      return MODEL;
    }
  }

  @Test
  void aViewerOpensTheDoorOfTheirSite(TestDirectory acme) {
    acme.user("casey", "viewer", SiteId.of("dock-4"));

    assertThat(acme).lets("casey").at(SiteId.of("dock-4")).doing("doors.open");
    assertThat(acme).doesNotLet("casey").at(SiteId.of("gate-1")).doing("doors.open");
  }
}
