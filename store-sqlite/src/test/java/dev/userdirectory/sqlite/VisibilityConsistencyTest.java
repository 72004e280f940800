package dev.userdirectory.sqlite;

import dev.userdirectory.OrganizationId;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.access.RoleModels;
import dev.userdirectory.core.UserDirectoryBuilder;
import dev.userdirectory.tck.RandomTeams;
import dev.userdirectory.testkit.FakeClock;
import dev.userdirectory.testkit.VisibilityConsistency;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Verifies that permission checks, single reads and lists agree, for organizations that share a
 * file.
 */
class VisibilityConsistencyTest {

  private static final int ORGANIZATIONS = 8 * Integer.getInteger("userdirectory.rounds", 1);

  @TempDir Path folder;

  static Stream<RoleModel> models() {
    return Stream.of(
        RoleModels.ownerAdminOperatorViewer().granting("viewer", "cameras.view"),
        RoleModels.permissionFlags(),
        RoleModels.ownerFlag(),
        RoleModels.ownerAdminUser(),
        RoleModels.ownerAdminSupportMember().granting("member", "doors.open"));
  }

  @ParameterizedTest
  @MethodSource("models")
  void explainCheckGetListCountStreamAndWhoCanAgree(RoleModel model) {
    FakeClock clock = FakeClock.create();
    SqliteStore store = SqliteStore.open(folder.resolve("users.db"));
    try (UserDirectory directory = UserDirectoryBuilder.of(model, store).clock(clock).build()) {
      RandomTeams teams = RandomTeams.in(directory, clock, model);
      for (long seed = 0; seed < ORGANIZATIONS; seed++) {
        OrganizationId organization = teams.make(4, seed);
        for (long other = 0; other < 3; other++) {
          VisibilityConsistency.in(directory, organization)
              .check(teams.permission(seed + other), RandomTeams.SITES);
        }
      }
    }
  }
}
