package dev.userdirectory.tck.store.users;

import static dev.userdirectory.tck.store.fixture.UserRow.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.SiteId;
import dev.userdirectory.UserState;
import dev.userdirectory.access.PermissionOverride;
import dev.userdirectory.spi.PermissionFilter;
import dev.userdirectory.spi.Slice;
import dev.userdirectory.spi.UserFilter;
import dev.userdirectory.spi.UserOrder;
import dev.userdirectory.spi.UserRecord;
import dev.userdirectory.spi.Visibility;
import dev.userdirectory.tck.store.fixture.Rows;
import dev.userdirectory.tck.store.fixture.StoreSuite;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Tests lists and counts of the users who have a permission. In these tests it is {@code view},
 * which {@code manage} implies.
 */
public abstract class StoreWhoCanSuite extends StoreSuite {

  private static final Instant NOW = Rows.at(100);
  private static final PermissionOverride MAY_VIEW = new PermissionOverride("view", true, null);
  private static final PermissionOverride MAY_NOT = new PermissionOverride("view", false, null);

  @Test
  void anUnscopedRoleGrantsThePermissionAtEverySite() {
    insert(user(ACME, 1).roles("owner").row(), user(ACME, 2).roles("guest").row());

    assertWhoCan(null, 1);
    assertWhoCan(Rows.DOCK, 1);
  }

  @Test
  void aSiteScopedRoleGrantsThePermissionOnlyAtAssignedSites() {
    insert(
        user(ACME, 1).roles("operator").sites(Rows.DOCK, Rows.GATE).row(),
        user(ACME, 2).roles("operator").row(),
        user(ACME, 3).roles("guest").sites(Rows.DOCK).row(),
        user(ACME, 4).roles("operator").sites(SiteId.of("DOCK")).row());

    assertWhoCan(Rows.DOCK, 1);
    assertWhoCan(Rows.YARD);
    assertWhoCan(null);
  }

  @Test
  void aGrantAppliesEverywhereToAUserWithoutASiteScopedRole() {
    insert(user(ACME, 1).roles("clerk").overrides(MAY_VIEW).row());

    assertWhoCan(null, 1);
    assertWhoCan(Rows.DOCK, 1);
  }

  @Test
  void aGrantAppliesOnlyAtAssignedSitesToAUserWithASiteScopedRole() {
    insert(user(ACME, 1).roles("guest", "clerk").sites(Rows.DOCK).overrides(MAY_VIEW).row());

    assertWhoCan(Rows.DOCK, 1);
    assertWhoCan(Rows.GATE);
    assertWhoCan(null);
  }

  @Test
  void aDenialOverridesRolesAndGrantsEverywhere() {
    PermissionOverride mayManage = new PermissionOverride("manage", true, null);
    insert(
        user(ACME, 1).roles("boss").overrides(MAY_NOT).row(),
        user(ACME, 2).roles("operator").sites(Rows.DOCK).overrides(MAY_NOT).row(),
        user(ACME, 3).roles("clerk").overrides(mayManage, MAY_NOT).row(),
        user(ACME, 4).roles("boss").row());

    assertWhoCan(null, 4);
    assertWhoCan(Rows.DOCK, 4);
  }

  @Test
  void anOwnerHasThePermissionDespiteADenial() {
    insert(user(ACME, 1).roles("owner", "guest").overrides(MAY_NOT).row());

    assertWhoCan(null, 1);
    assertWhoCan(Rows.DOCK, 1);
  }

  @Test
  void overridesOfAnImplyingPermissionGrantAndDenyTheImpliedOne() {
    insert(
        user(ACME, 1).roles("clerk").overrides(new PermissionOverride("manage", true, null)).row(),
        user(ACME, 2).roles("boss").overrides(new PermissionOverride("manage", false, null)).row(),
        user(ACME, 3).roles("clerk").overrides(new PermissionOverride("View", true, null)).row(),
        user(ACME, 4).roles("boss").overrides(new PermissionOverride("edit", false, null)).row());

    assertWhoCan(null, 1, 4);
  }

  @Test
  void anOverrideNoLongerAppliesAtTheInstantItEnds() {
    Instant justAfter = NOW.plusNanos(1000);
    insert(
        user(ACME, 1).roles("clerk").overrides(new PermissionOverride("view", true, NOW)).row(),
        user(ACME, 2)
            .roles("clerk")
            .overrides(new PermissionOverride("view", true, justAfter))
            .row(),
        user(ACME, 3).roles("boss").overrides(new PermissionOverride("view", false, NOW)).row(),
        user(ACME, 4)
            .roles("boss")
            .overrides(new PermissionOverride("view", false, justAfter))
            .row(),
        user(ACME, 5)
            .roles("clerk")
            .overrides(new PermissionOverride("view", true, Instant.MAX))
            .row());

    assertWhoCan(null, 2, 3, 5);
  }

  @Test
  void aUserWithThePermissionForSeveralReasonsIsListedOnce() {
    insert(
        user(ACME, 1)
            .roles("owner", "operator")
            .sites(Rows.DOCK)
            .overrides(MAY_VIEW, new PermissionOverride("manage", true, null))
            .row());

    assertWhoCan(Rows.DOCK, 1);
  }

  @Test
  void permittedUsersAreFilteredByVisibilityAndState() {
    insert(
        user(ACME, 1).roles("owner").row(),
        user(ACME, 2).roles("operator").sites(Rows.DOCK).row(),
        user(ACME, 3).roles("operator").sites(Rows.DOCK).state(UserState.DISABLED).row(),
        user(ACME, 4).roles("guest").sites(Rows.DOCK).row());
    Visibility atDock = new Visibility(Rows.userId(4), false, Set.of(Rows.DOCK), NOW);

    assertFound(UserFilter.of(atDock, Set.of(UserState.ACTIVE)).permitted(mayView(Rows.DOCK)), 2);
  }

  @Test
  void permittedUsersOfAnotherOrganizationAreNotFound() {
    insert(user(ACME, 1).roles("guest").row(), user(ACME, 2).roles("guest").row());
    insert(
        user(OTHER, 1).roles("owner").overrides(MAY_VIEW).sites(Rows.DOCK).row(),
        user(OTHER, 2).roles("operator").sites(Rows.DOCK).row(),
        user(OTHER, 3).roles("owner").row());

    assertWhoCan(null);
    assertWhoCan(Rows.DOCK);
    assertThat(in(OTHER).countUsers(Rows.everyone().permitted(mayView(null)))).isEqualTo(2);
  }

  @Test
  void permittedUsersReflectEveryChangeOfOverrides() {
    insert(user(ACME, 1).roles("clerk").row(), user(ACME, 2).roles("clerk").row());
    assertWhoCan(null);

    give(1, MAY_VIEW);
    assertWhoCan(null, 1);
    give(1, new PermissionOverride("view", true, NOW));
    assertWhoCan(null);
    give(1, new PermissionOverride("view", true, NOW.plusSeconds(1)));
    assertWhoCan(null, 1);
    give(1, MAY_NOT);
    assertWhoCan(null);
    give(1, new PermissionOverride("edit", true, null), MAY_VIEW);
    give(2, new PermissionOverride("manage", true, null));
    assertWhoCan(null, 1, 2);
    give(1);
    assertWhoCan(null, 2);
    write(ACME, tx -> tx.deleteUser(Rows.userId(2)));
    assertWhoCan(null);
    insert(user(ACME, 2).roles("clerk").row());
    assertWhoCan(null);
  }

  @Test
  void permittedUsersOfADeletedOrganizationAreNotFound() {
    insert(user(ACME, 1).roles("owner").row(), user(ACME, 2).overrides(MAY_VIEW).row());

    assertWhoCan(null, 1, 2);

    write(ACME, tx -> tx.markDeleted());
    assertWhoCan(null);
    assertThat(store().<Boolean>write(ACME, command(), tx -> tx.clearDeleted(10))).isFalse();
    assertWhoCan(null);
  }

  private void give(int number, PermissionOverride... overrides) {
    UserRecord changed = user(ACME, number).roles("clerk").overrides(overrides).row();
    write(ACME, tx -> tx.updateUsers(List.of(changed)));
  }

  /**
   * {@return a filter for viewing: owners may view everywhere and operators at their sites; guests
   * are site-scoped, too}
   */
  private static PermissionFilter mayView(@Nullable SiteId site) {
    return new PermissionFilter(
        "owner",
        Set.of("owner", "boss"),
        Set.of("operator"),
        Set.of("operator", "guest"),
        Set.of("view", "manage"),
        site,
        NOW);
  }

  private void assertWhoCan(@Nullable SiteId site, Integer... numbers) {
    assertFound(Rows.everyone().permitted(mayView(site)), numbers);
  }

  private void assertFound(UserFilter filter, Integer... numbers) {
    for (UserOrder order : UserOrder.values()) {
      assertThat(in(ACME).users(filter, order, Slice.first(100)))
          .extracting(found -> (int) found.id().value().getLeastSignificantBits())
          .containsExactly(numbers);
    }
    assertThat(in(ACME).countUsers(filter)).isEqualTo(numbers.length);
  }
}
