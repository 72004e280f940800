package dev.userdirectory.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class RoleModelTest {

  @Test
  void reportsAllFaultsInOneException() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                RoleModel.of(
                    Role.owner("owner", 10).at(Scope.SITES),
                    Role.named("admin", 10).grants("not a permission"),
                    Role.named("admin", 5).notAssignable(),
                    Role.named("9lives", 1)))
        .withMessageContaining("The role model has 6 fault(s)")
        .withMessageContaining("'admin' is declared twice")
        .withMessageContaining("The owner role 'owner' must be organization-wide")
        .withMessageContaining("the owner role 'owner' must rank strictly above it")
        .withMessageContaining("only the owner role can be not assignable")
        .withMessageContaining("The role name '9lives' is not allowed")
        .withMessageContaining("The permission name 'not a permission' is not allowed");
  }

  @Test
  void hasExactlyOneOwnerRole() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RoleModel.of(Role.named("user", 1)))
        .withMessageContaining("exactly one owner role");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RoleModel.of(Role.owner("a", 2), Role.owner("b", 1)))
        .withMessageContaining("exactly one owner role");
  }

  @Test
  void checksTheDefaultRoleAndTheRegistrantsRoles() {
    RoleModel model = RoleModel.of(Role.owner("owner", 3), Role.named("viewer", 1).at(Scope.SITES));
    assertThatIllegalArgumentException().isThrownBy(() -> model.defaultRole("owner"));
    assertThatIllegalArgumentException().isThrownBy(() -> model.defaultRole("nobody"));
    assertThatIllegalArgumentException().isThrownBy(() -> model.registrantAlsoHolds("viewer"));
    assertThatIllegalArgumentException().isThrownBy(() -> model.granting("nobody", "x"));
    assertThat(model.defaultRole("viewer").defaultRole()).isEqualTo("viewer");
  }

  @Test
  void permissionsIncludeBuiltInGrantedAndImpliedOnes() {
    RoleModel model =
        RoleModels.permissionFlags().implying("all.beacons", "addBeacons", "toggleBeacons");
    assertThat(model.permissions())
        .containsAll(Permissions.ALL)
        .contains("userManagement", "accountManagement", "viewMetrics", "all.beacons");
    assertThat(model.closure("userManagement"))
        .contains(Permissions.USERS_READ, Permissions.USERS_REMOVE)
        .doesNotContain(Permissions.ROLES_ASSIGN);
  }

  @Test
  void closureFollowsTransitiveAndCyclicImplications() {
    RoleModel model =
        RoleModels.ownerAdminUser().implying("a", "b").implying("b", "c").implying("c", "a");
    assertThat(model.closure("a")).containsExactlyInAnyOrder("a", "b", "c");
  }

  @Test
  void includingARoleCopiesItsPermissionsButNotItsScope() {
    Role viewer = Role.named("viewer", 1).at(Scope.SITES_REQUIRED).grants("cameras.view");
    Role operator = Role.named("operator", 2).including(viewer).grants("cameras.move");
    assertThat(operator.permissions()).containsExactly("cameras.view", "cameras.move");
    assertThat(operator.siteScoped()).isFalse();
  }

  @Test
  void providesFiveReadyMadeModels() {
    assertThat(RoleModels.ownerAdminOperatorViewer().roles())
        .extracting(Role::name)
        .containsExactly("owner", "admin", "operator", "viewer");
    assertThat(RoleModels.permissionFlags().defaultRole()).isEqualTo("user");
    assertThat(RoleModels.ownerFlag().owner().assignable()).isFalse();
    assertThat(RoleModels.ownerFlag().registrantRoles()).containsExactly("ADMIN");
    assertThat(RoleModels.ownerFlag().defaultRole()).isNull();
    assertThat(RoleModels.ownerAdminUser().defaultRole()).isEqualTo("user");
    assertThat(RoleModels.ownerAdminSupportMember().roles())
        .extracting(Role::name)
        .containsExactly("owner", "admin", "support", "member");
  }

  @Test
  void readingAddsPermissionsToTheBuiltInReadPermissions() {
    RoleModel plain = RoleModel.of(Role.owner("owner", 9));
    RoleModel model = plain.reading("cameras.view").implying("cameras.all", "cameras.view");

    assertThat(plain.reading())
        .containsExactlyInAnyOrder("users.read", "sessions.read", "audit.read");
    assertThat(model.reading())
        .containsExactlyInAnyOrder("users.read", "sessions.read", "audit.read", "cameras.view");
    assertThat(model.permissions()).contains("cameras.view");
    assertThat(plain.knowing("cameras.view")).isNotEqualTo(plain.reading("cameras.view"));
    assertThat(model.defaultRole()).isNull();
    assertThat(
            plain
                .reading("cameras.view")
                .granting("owner", "doors.open")
                .knowing("gates.open")
                .registrantAlsoHolds()
                .reading())
        .contains("cameras.view");
  }

  @Test
  void builtInWritePermissionsCannotBeDeclaredAsReading() {
    RoleModel model = RoleModel.of(Role.owner("owner", 9));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> model.reading("users.update", "no name"))
        .withMessageContaining("2 fault(s)")
        .withMessageContaining("'users.update' changes something")
        .withMessageContaining("'no name'");
  }

  @Test
  void delegatingPermissionsAllowsCustomRoles() {
    RoleModel plain = RoleModels.ownerAdminUser().granting("user", "doors.open");
    RoleModel delegating = plain.delegating("doors.open").delegating("users.read");

    assertThat(plain.allowsCustomRoles()).isFalse();
    assertThat(plain.mostCustomRoles()).isZero();
    assertThat(delegating.delegable()).containsExactlyInAnyOrder("doors.open", "users.read");
    assertThat(delegating.mostCustomRoles()).isEqualTo(20);
    assertThat(delegating.customRolesAtMost(3).delegating("users.invite").mostCustomRoles())
        .isEqualTo(3);
    assertThat(delegating).isNotEqualTo(plain).isNotEqualTo(delegating.customRolesAtMost(3));
  }

  @Test
  void rejectsDelegatingAnUnknownPermission() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RoleModels.ownerAdminUser().delegating("fly"))
        .withMessageContaining("'fly' is not one of the model's");
  }

  @Test
  void limitsTheNumberOfCustomRoles() {
    RoleModel delegating = RoleModels.ownerAdminUser().delegating();

    for (int most : new int[] {-1, 0, 1001}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> delegating.customRolesAtMost(most))
          .withMessageContaining("1 to 1000");
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RoleModels.ownerAdminUser().customRolesAtMost(5))
        .withMessageContaining("delegating(..)");
  }
}
