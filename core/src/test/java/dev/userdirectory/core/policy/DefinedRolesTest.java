package dev.userdirectory.core.policy;

import static dev.userdirectory.core.policy.Gatehouse.DOCK;
import static dev.userdirectory.core.policy.Gatehouse.GATE;
import static dev.userdirectory.core.policy.Gatehouse.NOW;
import static dev.userdirectory.core.policy.Gatehouse.active;
import static dev.userdirectory.core.policy.Gatehouse.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.userdirectory.access.Role;
import dev.userdirectory.access.RoleModels;
import dev.userdirectory.spi.PermissionFilter;
import dev.userdirectory.spi.RoleRecord;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Tests a model with the roles that one organization defines. */
class DefinedRolesTest {

  private static final RoleRecord WATCH = Delegated.role(1, "watch", 10, false, "cameras.all");
  private static final RoleRecord LOCAL = Delegated.role(2, "local", 15, true, "cameras.view");
  private static final CompiledModel BASE = Delegated.POLICY.model();
  private static final CompiledModel MODEL = BASE.with(List.of(WATCH, LOCAL));

  @Test
  void withoutCustomRolesTheModelIsTheSameInstance() {
    assertThat(BASE.with(List.of())).isSameAs(BASE);
    assertThat(Delegated.POLICY.with(List.of())).isSameAs(Delegated.POLICY);
    assertThat(Delegated.POLICY.with(List.of(WATCH))).isNotSameAs(Delegated.POLICY);
    assertThat(Delegated.POLICY.with(List.of(WATCH)).model().key("watch")).isEqualTo(WATCH.key());
  }

  @Test
  void ignoresCustomRolesIfTheModelDoesNotAllowThem() {
    CompiledModel plain = new CompiledModel(Gatehouse.MODEL);

    assertThat(plain.with(List.of(WATCH))).isSameAs(plain);
  }

  @Test
  void theBaseModelKnowsNoCustomRoles() {
    assertThat(BASE.key("watch")).isNull();
    assertThat(BASE.role(WATCH.key())).isNull();
    assertThat(BASE.grants(WATCH.key())).isEqualTo(BASE.none());
  }

  @Test
  void translatesBetweenRoleNamesAndKeys() {
    assertThat(MODEL.key("watch")).isEqualTo(WATCH.key());
    assertThat(MODEL.key("manager")).isEqualTo("manager");
    assertThat(MODEL.key(WATCH.key())).isNull();
    assertThat(MODEL.keys(List.of("local", "guest"))).containsExactly(LOCAL.key(), "guest");
    assertThat(MODEL.shown().name(LOCAL.key())).isEqualTo("local");
    assertThat(MODEL.shown().name("guest")).isEqualTo("guest");
    assertThat(MODEL.shown().name("forgotten")).isEqualTo("forgotten");
    assertThatIllegalStateException().isThrownBy(() -> MODEL.keys(Set.of("forgotten")));
  }

  @Test
  void aCustomRoleDoesNotShadowAModelRoleOfTheSameName() {
    CompiledModel clashing =
        BASE.with(List.of(Delegated.role(3, "manager", 1, false, "cameras.view")));

    assertThat(clashing.key("manager")).isEqualTo("manager");
  }

  /** Reading a user's roles and writing them back must not assign the model's role of that name. */
  @Test
  void aCustomRoleNamedLikeAModelRoleIsShownByItsKey() {
    RoleRecord manager = Delegated.role(3, "Manager", 1, false, "cameras.view");
    CompiledModel clashing = BASE.with(List.of(manager));

    assertThat(clashing.shown().name(manager.key())).isEqualTo(manager.key());
    assertThat(clashing.keys(List.of(manager.key()))).containsExactly(manager.key());
    assertThat(clashing.shown().name("manager")).isEqualTo("manager");
  }

  @Test
  void aCustomRoleGrantsOnlyDelegatedPermissionsAndTheirClosure() {
    RoleRecord wide = Delegated.role(4, "wide", 5, false, "cameras.all", "users.remove");
    CompiledModel model = BASE.with(List.of(wide));

    assertThat(model.names(model.grants(wide.key())))
        .containsExactly("cameras.all", "cameras.view");
  }

  @Test
  void aCustomRoleRanksBelowTheOwnerRole() {
    RoleRecord high = Delegated.role(5, "high", 1000, false);
    CompiledModel model = BASE.with(List.of(high, WATCH));

    assertThat(model.rankOfActor(Set.of(high.key()))).isEqualTo(99);
    assertThat(model.rankOfActor(Set.of(WATCH.key()))).isEqualTo(10);
    assertThat(model.rankOfTarget(Set.of(WATCH.key(), "guest"))).isEqualTo(10);
    assertThat(BASE.rankOfTarget(Set.of(WATCH.key(), "guest"))).isEqualTo(100);
  }

  @Test
  void aCustomRoleHoldsWithinItsScope() {
    Policy policy = Delegated.POLICY.with(List.of(WATCH, LOCAL));
    Member casey = at(active(LOCAL.key()), DOCK);

    assertThat(MODEL.siteScoped(Set.of(LOCAL.key()))).isTrue();
    assertThat(MODEL.siteScoped(Set.of(WATCH.key()))).isFalse();
    assertThat(MODEL.organizationWide(Set.of(LOCAL.key()))).isFalse();
    assertThat(MODEL.organizationWide(Set.of(WATCH.key()))).isTrue();
    assertThat(MODEL.organizationWide(Set.of("forgotten"))).isTrue();
    assertThat(policy.permits(casey, "cameras.view", DOCK, NOW)).isTrue();
    assertThat(policy.permits(casey, "cameras.view", GATE, NOW)).isFalse();
    assertThat(policy.permits(active(WATCH.key()), "cameras.view", null, NOW)).isTrue();
    assertThat(policy.decide(casey, "cameras.view", DOCK, NOW).because())
        .containsExactly("role local at [dock-4]");
  }

  @Test
  void theWhoCanFilterNamesCustomRolesByKey() {
    PermissionFilter filter = MODEL.whoCan("cameras.view", null, NOW);

    assertThat(filter.everywhere()).contains(WATCH.key(), "manager").doesNotContain("guest");
    assertThat(filter.atSites()).containsExactlyInAnyOrder(LOCAL.key(), "chief");
    assertThat(filter.siteScoped()).containsExactlyInAnyOrder(LOCAL.key(), "chief");
  }

  @Test
  void showsRoleNamesByRankAndHidesDeletedCustomRoles() {
    Set<String> held = Set.of("guest", WATCH.key(), LOCAL.key(), "~gone", "forgotten");

    assertThat(MODEL.shown().names(held)).containsExactly("local", "watch", "guest", "forgotten");
    assertThat(MODEL.shown().first(held)).isEqualTo("local");
    assertThat(MODEL.shown().first(Set.of("~gone"))).isEmpty();
    assertThat(MODEL.shown().first(Set.of("~gone", "forgotten"))).isEqualTo("forgotten");
    assertThat(MODEL.shown().names(Set.of("~gone"))).isEmpty();
  }

  @Test
  void assignableRolesIncludeCustomRoles() {
    assertThat(MODEL.assignable())
        .containsExactly("owner", "admin", "manager", "chief", "guest", "watch", "local");
    assertThat(new CompiledModel(RoleModels.ownerFlag()).assignable()).doesNotContain("OWNER");
    assertThat(Delegated.POLICY.with(List.of(WATCH, LOCAL)).assignableRoles(active("manager"), NOW))
        .contains("local", "guest")
        .doesNotContain("watch", "chief", "admin");
  }

  @Test
  void aChangedRoleIsAddedBesideTheCurrentOne() {
    CompiledModel both = MODEL.withChanged(Delegated.role(1, "watch", 20, false));
    Role changed = Objects.requireNonNull(both.role(CompiledModel.CHANGED));

    assertThat(changed.rank()).isEqualTo(20);
    assertThat(both.grants(CompiledModel.CHANGED)).isEqualTo(both.none());
    assertThat(both.key("watch")).isEqualTo(WATCH.key());
    assertThat(MODEL.role(CompiledModel.CHANGED)).isNull();
  }
}
