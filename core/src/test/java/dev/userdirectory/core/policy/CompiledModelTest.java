package dev.userdirectory.core.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.userdirectory.DirectoryException;
import dev.userdirectory.access.Permissions;
import dev.userdirectory.access.Role;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.access.Scope;
import dev.userdirectory.spi.PermissionFilter;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class CompiledModelTest {

  private static final CompiledModel MODEL = Gatehouse.POLICY.model();

  @Test
  void returnsTheModelItWasCompiledFrom() {
    assertThat(MODEL.model()).isSameAs(Gatehouse.MODEL);
  }

  @Test
  void numbersPermissionsInBinaryOrder() {
    assertThat(MODEL.index(Permissions.AUDIT_READ)).isZero();
    assertThat(MODEL.index("cameras.view")).isEqualTo(1);
    assertThat(MODEL.index("gates.all")).isEqualTo(2);
    assertThat(MODEL.index("gates.open")).isEqualTo(3);
    assertThat(MODEL.knowsPermission("gates.open")).isTrue();
    assertThat(MODEL.knowsPermission("gates.close")).isFalse();
  }

  @Test
  void rejectsAnUnknownPermission() {
    assertThatThrownBy(() -> MODEL.index("gates.close"))
        .isInstanceOf(DirectoryException.Invalid.class)
        .hasMessage(
            "permission: 'gates.close' is not a permission of the role model; name one that a"
                + " role grants, or declare it with RoleModel.knowing(..).");
  }

  @Test
  void listsPermissionNamesInBinaryOrder() {
    PermissionSet bits = MODEL.none().with(3).with(0);
    assertThat(MODEL.names(bits)).containsExactly(Permissions.AUDIT_READ, "gates.open");
    assertThat(MODEL.names(MODEL.none())).isEmpty();
  }

  @Test
  void theClosureOfAPermissionIncludesWhatItImplies() {
    assertThat(MODEL.names(MODEL.closure("gates.all"))).containsExactly("gates.all", "gates.open");
    assertThat(MODEL.names(MODEL.closure("gates.open"))).containsExactly("gates.open");
    assertThat(MODEL.closure("gates.close")).isEqualTo(MODEL.none());
  }

  @Test
  void aRoleGrantsItsPermissionsAndTheOwnerRoleGrantsAll() {
    assertThat(MODEL.names(MODEL.grants("guard"))).containsExactly("cameras.view");
    assertThat(MODEL.names(MODEL.grants("clerk"))).isEmpty();
    assertThat(MODEL.names(MODEL.grants("owner")))
        .containsExactlyElementsOf(Gatehouse.MODEL.permissions());
    assertThat(MODEL.grants("forgotten")).isEqualTo(MODEL.none());
  }

  @Test
  void aRoleGrantsWhatItsPermissionsImply() {
    CompiledModel carrying = new CompiledModel(Gatehouse.MODEL.granting("clerk", "gates.all"));
    assertThat(carrying.names(carrying.grants("clerk"))).containsExactly("gates.all", "gates.open");
  }

  @Test
  void knowsMorePermissionsThanFitIntoOneWord() {
    CompiledModel big = modelOfPermissions(160);
    assertThat(big.index("z.247")).isEqualTo(159);
    assertThat(big.names(big.none().with(159).with(64))).containsExactly("z.152", "z.247");
    assertThat(big.names(big.grants("owner"))).hasSize(160).contains("z.100", "z.163", "z.247");
  }

  @Test
  void knowsAsManyPermissionsAsFillAWord() {
    CompiledModel full = modelOfPermissions(64);
    assertThat(full.names(full.grants("owner"))).hasSize(64);
  }

  private static CompiledModel modelOfPermissions(int count) {
    RoleModel model = RoleModel.of(Role.owner("owner", 1));
    int more = count - model.permissions().size();
    String[] names =
        IntStream.range(0, more).mapToObj(i -> "z." + (100 + i)).toArray(String[]::new);
    return new CompiledModel(model.knowing(names));
  }

  @Test
  void tellsWhetherTheOwnerRoleIsAmongRoles() {
    assertThat(MODEL.owner(Set.of("clerk", "owner"))).isTrue();
    assertThat(MODEL.owner(Set.of("clerk", "admin"))).isFalse();
  }

  @Test
  void distinguishesSiteScopedFromOrganizationWideRoles() {
    assertThat(MODEL.siteScoped(Set.of("clerk", "chief"))).isTrue();
    assertThat(MODEL.siteScoped(Set.of("clerk", "forgotten"))).isFalse();
    assertThat(MODEL.organizationWide(Set.of("clerk", "chief"))).isTrue();
    assertThat(MODEL.organizationWide(Set.of("guard", "chief"))).isFalse();
    assertThat(MODEL.organizationWide(Set.of("guard", "forgotten"))).isTrue();
    assertThat(MODEL.organizationWide(Set.of())).isFalse();
  }

  @Test
  void onlySomeSiteScopedRolesRequireASite() {
    assertThat(MODEL.sitesRequired(Set.of("clerk", "guard"))).isTrue();
    assertThat(MODEL.sitesRequired(Set.of("clerk", "chief"))).isFalse();
  }

  @Test
  void theRankOfAnActorIsTheHighestHeld() {
    assertThat(MODEL.rankOfActor(Set.of("clerk", "admin", "guard"))).isEqualTo(30);
    assertThat(MODEL.rankOfActor(Set.of("clerk", "forgotten"))).isEqualTo(10);
    assertThat(MODEL.rankOfActor(Set.of("forgotten"))).isEqualTo(Integer.MIN_VALUE);
  }

  @Test
  void aTargetWithAnUnknownRoleRanksAsAnOwner() {
    assertThat(MODEL.rankOfTarget(Set.of("clerk", "admin"))).isEqualTo(30);
    assertThat(MODEL.rankOfTarget(Set.of("clerk", "forgotten"))).isEqualTo(40);
    assertThat(MODEL.rankOfTarget(Set.of())).isEqualTo(Integer.MIN_VALUE);
  }

  @Test
  void rolesAreOrderedByRankThenNameWithUnknownOnesLast() {
    assertThat(
            MODEL.shown().names(List.of("lost", "guard", "clerk", "forgotten", "owner", "admin")))
        .containsExactly("owner", "admin", "clerk", "guard", "forgotten", "lost");
  }

  @Test
  void theShownRoleIsTheHighestRankingKnownOne() {
    assertThat(MODEL.shown().first(List.of("guard", "admin", "clerk"))).isEqualTo("admin");
    assertThat(MODEL.shown().first(List.of("clerk", "owner"))).isEqualTo("owner");
    assertThat(MODEL.shown().first(List.of("forgotten", "clerk"))).isEqualTo("clerk");
    assertThat(MODEL.shown().first(List.of("lost", "forgotten"))).isEqualTo("forgotten");
    assertThat(MODEL.shown().first(List.of())).isEmpty();
  }

  @Test
  void anUnassignableOwnerRoleIsShownOnlyWithoutAnotherKnownRole() {
    CompiledModel flagged =
        new CompiledModel(
            RoleModel.of(Role.owner("OWNER", 2).notAssignable(), Role.named("USER", 1)));
    assertThat(flagged.shown().first(List.of("USER", "OWNER"))).isEqualTo("USER");
    assertThat(flagged.shown().first(List.of("OWNER", "forgotten"))).isEqualTo("OWNER");
  }

  @Test
  void theWhoCanFilterNamesRolesByScopeAndImplyingPermissions() {
    CompiledModel model =
        new CompiledModel(
            RoleModel.of(
                    Role.owner("owner", 3),
                    Role.named("porter", 2).grants("gates.all"),
                    Role.named("guard", 1).at(Scope.SITES).grants("gates.open"),
                    Role.named("visitor", 1).at(Scope.SITES))
                .implying("gates.all", "gates.open")
                .implying("gates.open", "gates.see"));
    assertThat(model.whoCan("gates.open", Gatehouse.DOCK, Gatehouse.NOW))
        .isEqualTo(
            new PermissionFilter(
                "owner",
                Set.of("owner", "porter"),
                Set.of("guard"),
                Set.of("guard", "visitor"),
                Set.of("gates.all", "gates.open"),
                Gatehouse.DOCK,
                Gatehouse.NOW));
    assertThat(model.whoCan(Permissions.AUDIT_READ, null, Gatehouse.TOMORROW))
        .isEqualTo(
            new PermissionFilter(
                "owner",
                Set.of("owner"),
                Set.of(),
                Set.of("guard", "visitor"),
                Set.of(Permissions.AUDIT_READ),
                null,
                Gatehouse.TOMORROW));
  }

  @Test
  void anErrorMessageTruncatesALongPermissionName() {
    assertThatThrownBy(() -> MODEL.index("x".repeat(1_000_000)))
        .hasMessageStartingWith("permission: 'xxx")
        .extracting(thrown -> String.valueOf(thrown.getMessage()).length())
        .asInstanceOf(InstanceOfAssertFactories.INTEGER)
        .isLessThan(300);
  }
}
