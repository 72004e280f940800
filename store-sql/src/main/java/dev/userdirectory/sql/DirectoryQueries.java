package dev.userdirectory.sql;

import dev.userdirectory.OrganizationId;
import dev.userdirectory.UserId;
import dev.userdirectory.spi.OrganizationRecord;
import dev.userdirectory.spi.Position;
import dev.userdirectory.spi.RoleHolder;
import dev.userdirectory.spi.RoleRecord;
import dev.userdirectory.spi.Slice;
import dev.userdirectory.spi.UserLocation;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/**
 * Answers the questions about more than one organization. Each takes a few statements, which use an
 * index.
 */
public final class DirectoryQueries {

  private static final String LOCATE = locate();

  private final Sql sql;
  private final OrganizationRows organizations;

  DirectoryQueries(Sql sql) {
    this.sql = sql;
    this.organizations = new OrganizationRows(sql);
  }

  /**
   * {@return the users of an identity in all organizations, a few of each kind}
   *
   * @param externalId the identity's external id, or null
   * @param canonicalEmail its canonical e-mail address, or null
   * @param most the maximum number of each kind
   */
  public List<UserLocation> locate(
      @Nullable String externalId, @Nullable String canonicalEmail, int most) {
    if (sql.dialect().isDistributed()) {
      return new SignInKeys(sql).locate(externalId, canonicalEmail, most);
    }
    return sql.statement(LOCATE)
        .bind("external_id", externalId)
        .bind("email", canonicalEmail)
        .bind("most", most)
        .list(
            (row, context) ->
                new UserLocation(
                    new OrganizationId(sql.id(row, 1)),
                    new UserId(sql.id(row, 2)),
                    row.getBoolean(3),
                    row.getBoolean(4)));
  }

  /**
   * Returns a query for a few users of each kind: found by external id or by e-mail address, bound
   * or not, active or not.
   */
  private static String locate() {
    StringJoiner kinds = new StringJoiner("\nunion all\n");
    for (String found :
        List.of(
            "u.external_id = :external_id",
            "u.external_id is null and u.canonical_email = :email")) {
      for (String kind :
          List.of(
              "u.bound = 1 and u.state = 'ACTIVE'",
              "u.bound = 1 and u.state in ('INVITED', 'DISABLED')",
              "u.bound = 0 and u.state = 'ACTIVE'")) {
        kinds.add(
            """
            select * from (
              select u.organization_id, u.id, u.bound, u.state = 'ACTIVE'
              from users u
              {join} organization o on o.id = u.organization_id and o.deleted = 0
              where %s and %s
              limit :most) kind"""
                .formatted(found, kind));
      }
    }
    return kinds.toString();
  }

  /**
   * {@return the organizations in order of creation}
   *
   * @param slice the part of the list to return
   */
  public List<OrganizationRecord> organizations(Slice slice) {
    String direction = slice.descending() ? " desc" : "";
    Position.ByTime from = slice.from() instanceof Position.ByTime place ? place : null;
    String beyond =
        from == null
            ? ""
            : " and (created_at, id) "
                + (slice.descending() ? "<" : ">")
                + " (:from_time, :from_id)";
    BoundStatement query =
        sql.statement(
                "select %s from organization o where deleted = 0%s order by created_at%s, id%s"
                        .formatted(OrganizationRows.COLUMNS, beyond, direction, direction)
                    + " limit :limit offset :offset")
            .bind("limit", slice.limit())
            .bind("offset", slice.offset());
    if (from != null) {
      query.bind("from_time", Micros.of(from.at())).bind("from_id", sql.id(from.id()));
    }
    return query.list(organizations::map);
  }

  /**
   * {@return the organizations that were deleted, in order of their id}
   *
   * @param after the id after which the result begins; null to begin with the first
   * @param most the maximum number
   */
  public List<OrganizationId> deleted(@Nullable OrganizationId after, int most) {
    BoundStatement query =
        sql.statement(
                "select id from organization where deleted = 1"
                    + (after == null ? "" : " and id > :after")
                    + " order by id limit :most")
            .bind("most", most);
    return (after == null ? query : query.bind("after", sql.id(after.value())))
        .list((row, context) -> new OrganizationId(sql.id(row, 1)));
  }

  /** {@return how many organizations there are, from a counter if the engine keeps one} */
  public long count() {
    return sql.statement(
            sql.dialect().isDistributed()
                ? "select count(*) from organization where deleted = 0"
                : "select organizations from directory")
        .number();
  }

  /**
   * {@return some users who hold a role that is not known} The query skips from role to role,
   * however many users hold each of them.
   *
   * @param known the names of the known roles
   * @param most the maximum number of holders
   */
  public List<RoleHolder> holdersOfOtherRoles(Set<String> known, int most) {
    return sql.dialect().isDistributed()
        ? holdersOfRolesBesides(known, most)
        : holdersInEachOrganization(known, most);
  }

  /** Finds one role after the other, across all organizations. */
  private List<RoleHolder> holdersOfRolesBesides(Set<String> known, int most) {
    List<RoleHolder> holders = new ArrayList<>();
    String role = "";
    while (holders.size() < most) {
      String last = role;
      role =
          sql.statement("select min(role) from user_role where role > :last and role < :own")
              .bind("last", last)
              .bind("own", RoleRecord.KEY_PREFIX)
              .<@Nullable String>first((row, context) -> row.getString(1));
      if (role == null) {
        return holders;
      }
      if (!known.contains(role)) {
        holders.addAll(holders(role, most - holders.size()));
      }
    }
    return holders;
  }

  private List<RoleHolder> holders(String role, int most) {
    return sql.statement(
            """
            select r.role, r.organization_id, r.user_id
            from user_role r join organization o on o.id = r.organization_id and o.deleted = 0
            where r.role = :role
            limit :most""")
        .bind("role", role)
        .bind("most", most)
        .list(this::holder);
  }

  private RoleHolder holder(ResultSet row, StatementContext context) throws SQLException {
    return new RoleHolder(
        row.getString(1), new OrganizationId(sql.id(row, 2)), new UserId(sql.id(row, 3)));
  }

  /**
   * Skips from role to role in each organization, for an engine without an index of roles across
   * organizations.
   */
  private List<RoleHolder> holdersInEachOrganization(Set<String> known, int most) {
    return sql.statement(
            """
            with recursive held (organization_id, role) as (
              select o.id, (select min(r.role) from user_role r where r.organization_id = o.id)
              from organization o where o.deleted = 0
              union all
              select h.organization_id, (select min(r.role) from user_role r
                where r.organization_id = h.organization_id and r.role > h.role)
              from held h where h.role < :own)
            select r.role, r.organization_id, r.user_id
            from held h {join} user_role r
              on r.organization_id = h.organization_id and r.role = h.role
            where h.role < :own and not (h.role in {texts :texts})
            limit :most""")
        .bind("texts", sql.json().texts(known))
        .bind("own", RoleRecord.KEY_PREFIX)
        .bind("most", most)
        .list(this::holder);
  }

  /**
   * {@return some organizations that define roles}
   *
   * @param names the names of the roles, in lower case; null for any role
   * @param most the maximum number of organizations
   */
  public List<OrganizationId> definingRoles(@Nullable Set<String> names, int most) {
    BoundStatement query =
        sql.statement(
                """
                select o.id from organization o
                where o.deleted = 0 and o.roles_edition <> '' and exists (
                  select 1 from custom_role r where r.organization_id = o.id%s)
                order by o.created_at, o.id
                limit :most"""
                    .formatted(names == null ? "" : " and r.name_key in {texts :texts}"))
            .bind("most", most);
    return (names == null ? query : query.bind("texts", sql.json().texts(names)))
        .list((row, context) -> new OrganizationId(sql.id(row, 1)));
  }

  /**
   * {@return some organizations in which no active user holds a role}
   *
   * @param role the role
   * @param most the maximum number of organizations
   */
  public List<OrganizationId> withoutActive(String role, int most) {
    return sql.statement(
            """
            select o.id from organization o
            where o.deleted = 0 and not exists (
              select 1 from user_role r
              where r.organization_id = o.id and r.role = :role and r.state = 'ACTIVE')
            order by o.created_at, o.id
            limit :most""")
        .bind("role", role)
        .bind("most", most)
        .list((row, context) -> new OrganizationId(sql.id(row, 1)));
  }

  /**
   * {@return some machines that hold a role}
   *
   * @param role the role
   * @param most the maximum number of machines
   */
  public List<RoleHolder> machinesHolding(String role, int most) {
    return sql.statement(
            """
            select r.role, u.organization_id, u.id
            from users u
            join organization o on o.id = u.organization_id and o.deleted = 0
            join user_role r on r.organization_id = u.organization_id and r.role = :role
              and r.created_at = u.created_at and r.user_id = u.id
            where u.external_id is null and %s
            limit :most"""
                .formatted(IndexFilter.IS_MACHINE))
        .bind("role", role)
        .bind("most", most)
        .list(this::holder);
  }

  /**
   * {@return some organizations, including deleted ones, whose audit trail has events that a
   * consumer of the feed has not acknowledged, in order of their id}
   *
   * @param consumer the consumer
   * @param after the id after which the result begins; null to begin with the first
   * @param most the maximum number of organizations
   */
  public List<OrganizationId> withNews(String consumer, @Nullable OrganizationId after, int most) {
    BoundStatement query =
        sql.statement(
                """
                select o.id from organization o
                left join feed_position p on p.organization_id = o.id and p.consumer = :consumer
                where o.head_sequence > coalesce(p.sequence, 0)%s
                order by o.id
                limit :most"""
                    .formatted(after == null ? "" : " and o.id > :after"))
            .bind("consumer", consumer)
            .bind("most", most);
    return (after == null ? query : query.bind("after", sql.id(after.value())))
        .list((row, context) -> new OrganizationId(sql.id(row, 1)));
  }

  /** {@return the facts about the store as a whole} */
  public Map<String, String> facts() {
    return FactRows.read(sql);
  }

  /**
   * {@return the last sequence of an organization's audit trail, or 0}
   *
   * @param organization the organization, which may be deleted
   */
  public long lastSequence(OrganizationId organization) {
    Long last =
        sql.statement("select head_sequence from organization where id = :org")
            .bind("org", sql.id(organization.value()))
            .first((row, context) -> row.getLong(1));
    return last == null ? 0 : last;
  }
}
