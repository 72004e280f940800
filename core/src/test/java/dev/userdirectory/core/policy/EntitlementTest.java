package dev.userdirectory.core.policy;

import static dev.userdirectory.core.policy.Gatehouse.DOCK;
import static dev.userdirectory.core.policy.Gatehouse.GATE;
import static dev.userdirectory.core.policy.Gatehouse.NOW;
import static dev.userdirectory.core.policy.Gatehouse.TOMORROW;
import static dev.userdirectory.core.policy.Gatehouse.YESTERDAY;
import static dev.userdirectory.core.policy.Gatehouse.active;
import static dev.userdirectory.core.policy.Gatehouse.at;
import static dev.userdirectory.core.policy.Gatehouse.denial;
import static dev.userdirectory.core.policy.Gatehouse.disabled;
import static dev.userdirectory.core.policy.Gatehouse.grant;
import static dev.userdirectory.core.policy.Gatehouse.invited;
import static dev.userdirectory.core.policy.Gatehouse.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EntitlementTest {

  private static final CompiledModel MODEL = Gatehouse.POLICY.model();
  private static final Entitlement ENTITLEMENT = new Rules(MODEL).entitlement();
  private static final int CAMERAS = MODEL.index("cameras.view");
  private static final int GATES = MODEL.index("gates.open");

  @Test
  void rolesHoldWithinTheirScope() {
    Rights rights = ENTITLEMENT.at(at(active("chief", "admin"), DOCK), NOW);
    assertThat(rights.everywhere()).isEqualTo(MODEL.grants("admin"));
    assertThat(rights.atSites()).isEqualTo(MODEL.grants("chief"));
    assertThat(rights.sites()).containsExactly(DOCK);
  }

  @Test
  void severalRolesAddUp() {
    Rights rights = ENTITLEMENT.at(at(active("guard", "chief"), DOCK), NOW);
    assertThat(rights.everywhere().isEmpty()).isTrue();
    assertThat(rights.atSites()).isEqualTo(MODEL.grants("chief"));
  }

  @Test
  void aGrantHoldsEverywhereForAUserWithoutASiteScopedRole() {
    Rights rights = ENTITLEMENT.at(with(active("clerk"), grant("gates.all")), NOW);
    assertThat(MODEL.names(rights.everywhere())).containsExactly("gates.all", "gates.open");
    assertThat(rights.atSites().isEmpty()).isTrue();
  }

  @Test
  void aGrantHoldsAtTheSitesOfAUserWithASiteScopedRole() {
    Rights rights =
        ENTITLEMENT.at(with(at(active("clerk", "guard"), DOCK), grant("gates.all")), NOW);
    assertThat(rights.everywhere().isEmpty()).isTrue();
    assertThat(MODEL.names(rights.atSites()))
        .containsExactly("cameras.view", "gates.all", "gates.open");
  }

  @Test
  void aDenialHoldsEverywhereIncludingImpliedPermissions() {
    Member member =
        with(at(active("chief", "admin"), DOCK), denial("cameras.view"), denial("gates.all"));
    Rights rights = ENTITLEMENT.at(with(member, grant("gates.open")), NOW);
    assertThat(rights.somewhere(CAMERAS)).isFalse();
    assertThat(rights.somewhere(GATES)).isFalse();
  }

  @Test
  void ignoresTheOverridesOfAnOwner() {
    Member owner = with(active("owner"), denial("cameras.view"), denial("gates.all"));
    assertThat(ENTITLEMENT.at(owner, NOW)).isEqualTo(ENTITLEMENT.at(active("owner"), NOW));
    assertThat(ENTITLEMENT.at(owner, NOW).everywhere(CAMERAS)).isTrue();
  }

  @Test
  void ignoresOverridesOfUnknownPermissions() {
    Member member = with(active("admin"), grant("gates.close"), denial("gates.shut"));
    assertThat(ENTITLEMENT.at(member, NOW)).isEqualTo(ENTITLEMENT.at(active("admin"), NOW));
  }

  @Test
  void overridesEndAtTheirEndTime() {
    Member member =
        with(active("admin"), grant("gates.open", TOMORROW), denial("cameras.view", TOMORROW));
    Rights before = ENTITLEMENT.at(member, TOMORROW.minusNanos(1));
    assertThat(before.everywhere(GATES)).isTrue();
    assertThat(before.everywhere(CAMERAS)).isFalse();
    Rights after = ENTITLEMENT.at(member, TOMORROW);
    assertThat(after.everywhere(GATES)).isFalse();
    assertThat(after.everywhere(CAMERAS)).isTrue();
  }

  @Test
  void anInactiveUserHasOnlyPotentialRights() {
    for (Member member : List.of(invited(active("admin")), disabled(active("admin")))) {
      assertThat(ENTITLEMENT.at(member, NOW)).isEqualTo(ENTITLEMENT.nothing());
      assertThat(ENTITLEMENT.lasting(member, NOW)).isEqualTo(ENTITLEMENT.nothing());
      assertThat(ENTITLEMENT.potential(member, NOW).everywhere()).isEqualTo(MODEL.grants("admin"));
    }
    assertThat(ENTITLEMENT.nothing()).isEqualTo(new Rights(MODEL.none(), MODEL.none(), Set.of()));
  }

  @Test
  void lastingRightsExcludeDatedGrantsAndCurrentDenials() {
    Member member =
        with(active("admin"), grant("gates.open", TOMORROW), denial("cameras.view", TOMORROW));
    Rights lasting = ENTITLEMENT.lasting(member, NOW);
    assertThat(lasting.everywhere(GATES)).isFalse();
    assertThat(lasting.everywhere(CAMERAS)).isFalse();
    assertThat(ENTITLEMENT.lasting(member, TOMORROW).everywhere(CAMERAS)).isTrue();
    assertThat(
            ENTITLEMENT.lasting(with(active("clerk"), grant("gates.open")), NOW).everywhere(GATES))
        .isTrue();
  }

  @Test
  void aDatedGrantDoesNotReduceTheLastingRightsOfARole() {
    Member admin = with(active("admin"), grant("cameras.view", TOMORROW));
    assertThat(ENTITLEMENT.lasting(admin, NOW).everywhere(CAMERAS)).isTrue();
  }

  @Test
  void potentialRightsIgnoreExpiredDenials() {
    Member denied = disabled(with(active("admin"), denial("cameras.view", NOW)));
    assertThat(ENTITLEMENT.potential(denied, NOW).everywhere(CAMERAS)).isTrue();
    assertThat(ENTITLEMENT.potential(denied, YESTERDAY).everywhere(CAMERAS)).isFalse();
  }

  @Test
  void potentialRightsAfterDenialsIgnoreOnlyDatedDenials() {
    Member member =
        with(
            active("admin"),
            denial("cameras.view", TOMORROW),
            denial("users.read"),
            grant("gates.open", TOMORROW),
            grant("gates.all", YESTERDAY));
    Rights rights = ENTITLEMENT.potentialAfterDenials(disabled(member), NOW);
    assertThat(rights.everywhere(CAMERAS)).isTrue();
    assertThat(rights.everywhere(MODEL.index("users.read"))).isFalse();
    assertThat(rights.everywhere(GATES)).isTrue();
    assertThat(rights.everywhere(MODEL.index("gates.all"))).isFalse();
  }

  @Test
  void aDisabledUserCountsAsHavingNoRightsIfTheStateChanges() {
    Member admin = active("admin");
    Rights all = ENTITLEMENT.potential(admin, NOW);
    assertThat(ENTITLEMENT.counted(admin, true, NOW)).isEqualTo(all);
    assertThat(ENTITLEMENT.counted(invited(admin), true, NOW)).isEqualTo(all);
    assertThat(ENTITLEMENT.counted(disabled(admin), false, NOW)).isEqualTo(all);
    assertThat(ENTITLEMENT.counted(disabled(admin), true, NOW)).isEqualTo(ENTITLEMENT.nothing());
  }

  @Test
  void aSiteScopedRoleWithoutASiteGrantsNothing() {
    Rights rights = ENTITLEMENT.at(active("guard"), NOW);
    assertThat(rights.everywhere(CAMERAS)).isFalse();
    assertThat(rights.at(CAMERAS, DOCK)).isFalse();
    assertThat(rights.somewhere(CAMERAS)).isFalse();
    assertThat(rights.somewhere().isEmpty()).isTrue();
    assertThat(rights.at(DOCK).isEmpty()).isTrue();
  }

  @Test
  void siteScopedRightsHoldOnlyAtTheAssignedSites() {
    Rights rights = ENTITLEMENT.at(at(active("guard"), DOCK), NOW);
    assertThat(rights.everywhere(CAMERAS)).isFalse();
    assertThat(rights.at(CAMERAS, DOCK)).isTrue();
    assertThat(rights.at(CAMERAS, GATE)).isFalse();
    assertThat(rights.at(GATES, DOCK)).isFalse();
    assertThat(rights.somewhere(CAMERAS)).isTrue();
    assertThat(rights.somewhere(GATES)).isFalse();
    assertThat(MODEL.names(rights.somewhere())).containsExactly("cameras.view");
    assertThat(MODEL.names(rights.at(DOCK))).containsExactly("cameras.view");
    assertThat(rights.at(GATE).isEmpty()).isTrue();
  }

  @Test
  void rightsEverywhereHoldAtEverySiteToo() {
    Rights rights = ENTITLEMENT.at(at(active("admin", "guard"), DOCK), NOW);
    assertThat(rights.at(MODEL.index("users.read"), GATE)).isTrue();
    assertThat(rights.somewhere(MODEL.index("users.read"))).isTrue();
    assertThat(rights.somewhere()).isEqualTo(MODEL.grants("admin"));
    assertThat(rights.at(GATE)).isEqualTo(MODEL.grants("admin"));
    assertThat(ENTITLEMENT.at(active("admin"), NOW).somewhere()).isEqualTo(MODEL.grants("admin"));
  }
}
