package dev.userdirectory.tck.store.users;

import dev.userdirectory.SiteId;
import dev.userdirectory.access.PermissionOverride;
import dev.userdirectory.spi.PermissionFilter;
import dev.userdirectory.tck.store.fixture.Rows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Creates overrides of all kinds for the users of {@link Crowd}, and filters of all kinds for who
 * may do something.
 */
final class CrowdRights {

  private static final String VIEW = "cameras.view";

  /** A permission that implies {@link #VIEW}. */
  private static final String MANAGE = "cameras.manage";

  /**
   * The time for which most filters ask. An override that ends at this time has ended for those
   * filters.
   */
  private static final Instant NOW = Rows.START;

  private static final Instant LATER = NOW.plusNanos(1000);

  private CrowdRights() {}

  /**
   * {@return overrides that grant or deny a permission, without an end, with an end that has just
   * passed, or with a later end} Some users have no override of one of the permissions.
   */
  static PermissionOverride[] overridesOf(int number) {
    List<PermissionOverride> overrides = new ArrayList<>();
    overrides.add(new PermissionOverride("reports.read", number % 2 == 0, null));
    add(overrides, VIEW, number % 7);
    add(overrides, MANAGE, (number / 2 + 3) % 7);
    return overrides.toArray(PermissionOverride[]::new);
  }

  private static void add(List<PermissionOverride> overrides, String permission, int kind) {
    if (kind > 0) {
      @Nullable Instant until = kind < 3 ? null : kind < 5 ? NOW : LATER;
      overrides.add(new PermissionOverride(permission, kind % 2 == 1, until));
    }
  }

  static List<PermissionFilter> filters() {
    Set<String> none = Set.of();
    Set<String> carriers = Set.of(VIEW, MANAGE);
    return List.of(
        mayView(null),
        mayView(Rows.GATE),
        mayView(SiteId.of("none")),
        new PermissionFilter(
            "owner",
            Set.of("owner"),
            Set.of("viewer"),
            Set.of("viewer"),
            carriers,
            Rows.GATE,
            LATER),
        new PermissionFilter(
            "owner", none, Set.of("viewer"), Set.of("viewer"), none, Rows.DOCK, NOW),
        new PermissionFilter("owner", none, none, Set.of("viewer"), Set.of(MANAGE), Rows.YARD, NOW),
        new PermissionFilter("owner", none, none, none, Set.of(VIEW), null, LATER.minusNanos(1)),
        new PermissionFilter("owner", Set.of("owner", "viewer"), none, none, none, null, NOW),
        new PermissionFilter("owner", none, none, none, Set.of("nobody's"), null, NOW));
  }

  /**
   * {@return a filter for viewing: owners may view everywhere, operators at their sites, and
   * viewers only by an override}
   */
  static PermissionFilter mayView(@Nullable SiteId site) {
    return new PermissionFilter(
        "owner",
        Set.of("owner"),
        Set.of("operator"),
        Set.of("operator", "viewer"),
        Set.of(VIEW, MANAGE),
        site,
        NOW);
  }
}
