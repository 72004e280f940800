package dev.userdirectory.sql;

import dev.userdirectory.SiteId;
import dev.userdirectory.spi.PermissionFilter;
import java.util.Set;

/**
 * Translates a filter by permission into a condition on a user's row, and into a query for the few
 * users who may pass it.
 */
final class PermissionConditions {

  /**
   * Finds the ids of all users whom {@link #TEST} may let through, and of a few more: overrides
   * that deny, have expired or hold at other sites are checked only on the user's row.
   */
  static final String CANDIDATES =
      """
      select user_id from user_role
      where organization_id = %1$s and role in {texts :permitted_everywhere}
      union
      select s.user_id from user_site s
      where s.organization_id = %1$s and s.site in {texts :permitted_site}
        and :permitted_at_sites <> '[]'
        and exists (select 1 from user_role r where r.organization_id = s.organization_id
          and r.role in {texts :permitted_at_sites}
          and r.created_at = s.created_at and r.user_id = s.user_id)
      union
      select user_id from user_override
      where organization_id = %1$s and permission in {texts :permitted_carriers}"""
          .formatted(Sql.LIVING);

  /** The exact condition of the filter on a user's row. */
  static final String TEST =
      """
      (exists (select 1 from {elements u.roles} h where h.value = :permitted_owner)
        or (not %1$s
          and (%2$s
            or (%3$s and %4$s)
            or (%5$s and (%3$s or not %6$s)))))"""
          .formatted(
              reaches("false"),
              holdsOne("roles", "permitted_everywhere"),
              holdsOne("sites", "permitted_site"),
              holdsOne("roles", "permitted_at_sites"),
              reaches("true"),
              holdsOne("roles", "permitted_site_scoped"));

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

  private static String holdsOne(String column, String texts) {
    return "exists (select 1 from {elements u.%s} h where h.value in {texts :%s})"
        .formatted(column, texts);
  }

  /**
   * Returns the condition that an override in force names the permission. An override is an array
   * of permission, granted and until.
   */
  private static String reaches(String granted) {
    return """
        exists (select 1 from {arrays u.overrides} o
          where o.value -> 1 = '%s' and o.value ->> 0 in {texts :permitted_carriers}
            and (o.value ->> 2 is null or cast(o.value ->> 2 as bigint) > :permitted_at))"""
        .formatted(granted);
  }
}
