package dev.userdirectory.testing;

import static dev.userdirectory.testkit.assertions.DirectoryAssertions.assertThat;

import dev.userdirectory.access.RoleModel;
import dev.userdirectory.spi.DirectoryStore;
import dev.userdirectory.sqlite.SqliteStore;
import dev.userdirectory.testkit.DirectorySetup;
import dev.userdirectory.testkit.DirectoryTest;
import dev.userdirectory.testkit.TestDirectory;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

@DirectoryTest(InAFileTest.DoorsInAFile.class)
class InAFileTest {

  static final class DoorsInAFile implements DirectorySetup {
    @Override
    public RoleModel model() {
      return DoorModule.ROLES;
    }

    @Override
    public DirectoryStore openStore(Path folder) {
      return SqliteStore.open(folder.resolve("users.db"));
    }
  }

  @Test
  void anOperatorLocksDoorsEverywhere(TestDirectory acme) {
    acme.user("casey", "operator");

    assertThat(acme).lets("casey").doing("doors.lock").everywhere();
  }
}
