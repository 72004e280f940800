package dev.userdirectory.tck;

import dev.userdirectory.OrganizationId;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.access.Permissions;
import dev.userdirectory.access.Role;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.access.RoleModels;
import dev.userdirectory.access.Scope;
import dev.userdirectory.core.UserDirectoryBuilder;
import dev.userdirectory.memory.MemoryStore;
import dev.userdirectory.testkit.FakeClock;
import dev.userdirectory.testkit.SeededIds;
import dev.userdirectory.testkit.VisibilityConsistency;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

/** One rule for one and for many, over generated organizations. */
class VisibilityConsistencyTest {

  private static final List<RoleModel> MODELS =
      List.of(
          RoleModels.ownerAdminOperatorViewer().granting("viewer", "cameras.view"),
          RoleModels.permissionFlags(),
          RoleModels.ownerFlag(),
          RoleModels.ownerAdminUser(),
          RoleModels.ownerAdminSupportMember().granting("member", "doors.open"),
          RoleModel.of(
                  Role.owner("owner", 9),
                  Role.named("manager", 5).grants(Permissions.ALL),
                  Role.named("supervisor", 4).at(Scope.SITES).grants(Permissions.ALL),
                  Role.named("guard", 1).at(Scope.SITES_REQUIRED).grants("doors.open"))
              .implying("staff.manage", Permissions.ALL.toArray(String[]::new)));

  @Provide
  Arbitrary<RoleModel> models() {
    return Arbitraries.of(MODELS);
  }

  @Property(tries = 1_000)
  void explainCheckGetListCountStreamAndWhoCanAgree(
      @ForAll("models") RoleModel model, @ForAll long seed) {
    check(model, seed);
  }

  @Tag("long")
  @Property(tries = 10_000)
  void explainCheckGetListCountStreamAndWhoCanAgreeInMoreOrganizations(
      @ForAll("models") RoleModel model, @ForAll long seed) {
    check(model, seed);
  }

  private static void check(RoleModel model, long seed) {
    FakeClock clock = FakeClock.create();
    try (UserDirectory directory =
        UserDirectoryBuilder.of(model, new MemoryStore())
            .clock(clock)
            .ids(new SeededIds(seed))
            .build()) {
      RandomTeams teams = RandomTeams.in(directory, clock, model);
      OrganizationId organization = teams.make(3, seed);
      VisibilityConsistency.in(directory, organization)
          .check(teams.permission(seed), RandomTeams.SITES);
    }
  }
}
