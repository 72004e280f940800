package dev.userdirectory.sqlite;

import dev.userdirectory.SiteId;
import dev.userdirectory.spi.PermissionFilter;
import java.util.Set;

/**
 * Writes who may do something as conditions on a user's row, and as a look-up of the few who may.
 */
final class PermissionConditions {

  private static final String EVERYWHERE = Dialect.texts("permitted_everywhere");
  private static final String AT_SITES = Dialect.texts("permitted_at_sites");
  private static final String CARRIERS = Dialect.texts("permitted_carriers");
  private static final String SITE = Dialect.texts("permitted_site");

  /**
   * The ids of all whom the test may let through, and of a few more: overrides that deny, have
   * ended or hold at other sites are met at the user's row alone.
   */
  static final String CANDIDATES =
      """
      select user_id from user_role
      where organization_id = %1$s and role in %2$s
      union
      select s.user_id from user_site s
      where s.organization_id = %1$s and s.site in %3$s
        and exists (select 1 from json_each(:permitted_at_sites))
        and exists (select 1 from user_role r where r.organization_id = s.organization_id
          and r.role in %4$s and r.created_at = s.created_at and r.user_id = s.user_id)
      union
      select user_id from user_override
      where organization_id = %1$s and permission in %5$s"""
          .formatted(Sql.LIVING, EVERYWHERE, SITE, AT_SITES, CARRIERS);

  private static final String HERE = holdsOne("sites", SITE);

  /** What the filter says of a user, word for word. */
  static final String TEST =
      """
      (exists (select 1 from json_each(u.roles) h where h.value = :permitted_owner)
        or (not %1$s
          and (%2$s
            or (%3$s and %4$s)
            or (%5$s and (%3$s or not %6$s)))))"""
          .formatted(
              reaches("false"),
              holdsOne("roles", EVERYWHERE),
              HERE,
              holdsOne("roles", AT_SITES),
              reaches("true"),
              holdsOne("roles", Dialect.texts("permitted_site_scoped")));

  private PermissionConditions() {}

  static void bind(PermissionFilter filter, JsonText json, Where where) {
    where
        .with("permitted_owner", filter.owner())
        .with("permitted_everywhere", json.texts(filter.everywhereAndOwner()))
        .with("permitted_at_sites", json.texts(filter.atSites()))
        .with("permitted_site_scoped", json.texts(filter.siteScoped()))
        .with("permitted_carriers", json.texts(filter.carriers()))
        .with(
            "permitted_site",
            json.texts(filter.site() == null ? Set.of() : Set.of(filter.site()), SiteId::value))
        .with("permitted_at", Micros.of(filter.at()));
  }

  private static String holdsOne(String column, String set) {
    return "exists (select 1 from json_each(u.%s) h where h.value in %s)".formatted(column, set);
  }

  /** Whether an override in force, which is an array of permission, granted and until, names it. */
  private static String reaches(String granted) {
    return """
        exists (select 1 from json_each(u.overrides) o
          where o.value -> 1 = '%s' and o.value ->> 0 in %s
            and (o.value ->> 2 is null or o.value ->> 2 > :permitted_at))"""
        .formatted(granted, CARRIERS);
  }
}
