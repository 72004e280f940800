package dev.userdirectory.sql;

import dev.userdirectory.SiteId;
import dev.userdirectory.UserId;
import dev.userdirectory.UserState;
import dev.userdirectory.spi.UserRecord;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/**
 * Reads users by a unique key. An operation asks for the same few users several times, such as the
 * actor and the target. They are read once and cached until they are written.
 */
final class UserRows {

  static final String COLUMNS =
      """
      u.id, u.email, u.canonical_email, u.display_name, u.first_name, u.last_name, u.name_keys, u.roles,
      u.overrides, u.sites, u.state, u.locale, u.time_zone, u.preferences, u.external_id,
      u.bound, u.last_activity_at, u.created_at, u.updated_at, u.version""";

  /** The number of these columns. */
  static final int COUNT = 20;

  private static final String USERS =
      "select " + COLUMNS + " from users u where u.organization_id = " + Sql.LIVING;

  /** A user with the organization's record, which nearly every operation needs as well. */
  private static final String WITH_ORGANIZATION =
      "select "
          + OrganizationRows.COLUMNS
          + ", "
          + COLUMNS
          + " from organization o left join users u on u.organization_id = o.id and u.id = :id"
          + " where o.id = :org and o.deleted = 0";

  private final Sql sql;
  private final OrganizationRows organizations;
  private final Map<UserId, UserRecord> known = new HashMap<>();
  private final Set<UserId> expected = new HashSet<>();

  /** The parsed roles and sites by their text: most users of a page hold the same ones. */
  private final Map<String, Set<String>> roles = new HashMap<>();

  private final Map<String, Set<SiteId>> sites = new HashMap<>();

  UserRows(Sql sql, OrganizationRows organizations) {
    this.sql = sql;
    this.organizations = organizations;
  }

  /**
   * Maps a row. Columns are read by their place in {@link #COLUMNS}, which is faster than by name.
   */
  UserRecord map(ResultSet row, StatementContext context) throws SQLException {
    return map(row, 0);
  }

  /** Maps a row in which a number of other columns come first. */
  UserRecord map(ResultSet row, int before) throws SQLException {
    JsonText json = sql.json();
    return new UserRecord(
        new UserId(sql.id(row, before + 1)),
        sql.organization(),
        row.getString(before + 2),
        row.getString(before + 3),
        row.getString(before + 4),
        row.getString(before + 5),
        row.getString(before + 6),
        json.readTexts(row.getString(before + 7), Function.identity()),
        roles.computeIfAbsent(
            row.getString(before + 8), text -> json.readTexts(text, Function.identity())),
        json.readOverrides(row.getString(before + 9)),
        sites.computeIfAbsent(
            row.getString(before + 10), text -> json.readTexts(text, SiteId::new)),
        UserState.valueOf(row.getString(before + 11)),
        row.getString(before + 12),
        row.getString(before + 13),
        row.getString(before + 14),
        row.getString(before + 15),
        row.getBoolean(before + 16),
        Micros.readNullable(row, before + 17),
        Micros.read(row.getLong(before + 18)),
        Micros.read(row.getLong(before + 19)),
        row.getLong(before + 20));
  }

  /** Reads users together with the next statement that is sent, if that saves a round trip. */
  void prefetch(Collection<UserId> users) {
    List<UserId> others = users.stream().filter(user -> !known.containsKey(user)).toList();
    if (!others.isEmpty() && byIds(others).prefetch(this::map, this::knowExpected)) {
      expected.addAll(others);
    }
  }

  /**
   * Caches the users who are still expected. If a user was written meanwhile, the row that was read
   * is outdated.
   */
  private void knowExpected(List<UserRecord> found) {
    found.stream().filter(user -> expected.contains(user.id())).forEach(this::know);
  }

  @Nullable UserRecord find(UserId id) {
    boolean wasExpected = expected.contains(id);
    fetchExpected();
    UserRecord user = known.get(id);
    if (user == null && !wasExpected) {
      user = organizations.isUnread() ? findWithOrganization(id) : findAlone(id);
      know(user);
    }
    return user;
  }

  private @Nullable UserRecord findAlone(UserId id) {
    return sql.statement(USERS + " and u.id = :id").bind("id", sql.id(id.value())).first(this::map);
  }

  private @Nullable UserRecord findWithOrganization(UserId id) {
    return sql.statement(WITH_ORGANIZATION)
        .bind("id", sql.id(id.value()))
        .first(
            (row, context) -> {
              organizations.know(row, context);
              boolean found = row.getString(OrganizationRows.COUNT + 2) != null;
              return found ? map(row, OrganizationRows.COUNT) : null;
            });
  }

  List<UserRecord> find(Collection<UserId> ids) {
    fetchExpected();
    if (known.keySet().containsAll(ids)) {
      return ids.stream().distinct().map(known::get).toList();
    }
    return known(byIds(ids));
  }

  private BoundStatement byIds(Collection<UserId> ids) {
    return sql.statement(USERS + " and u.id in {ids :ids}")
        .bind("ids", sql.ids(ids, UserId::value));
  }

  private void fetchExpected() {
    if (!expected.isEmpty()) {
      sql.fetch();
      expected.clear();
    }
  }

  private List<UserRecord> known(BoundStatement query) {
    List<UserRecord> users = query.list(this::map);
    users.forEach(this::know);
    return users;
  }

  /** Caches a user that was read, since it is likely to be asked for again. */
  private void know(@Nullable UserRecord user) {
    if (user != null) {
      known.put(user.id(), user);
    }
  }

  /** Removes users who change from the cache. */
  void forget(Collection<UserId> users) {
    known.keySet().removeAll(users);
    expected.removeAll(users);
  }

  /** Clears the cache, because users are about to change. */
  void forget() {
    known.clear();
    expected.clear();
  }

  List<UserRecord> findByEmail(Collection<String> canonicalEmails) {
    return known(
        sql.statement(USERS + " and u.canonical_email in {texts :texts}")
            .bind("texts", sql.json().texts(canonicalEmails)));
  }

  List<UserRecord> findByExternalId(Collection<String> externalIds) {
    return known(
        sql.statement(USERS + " and u.external_id in {texts :texts}")
            .bind("texts", sql.json().texts(externalIds)));
  }

  /** Returns which of the users claim their external id. Claims are looked up by external id. */
  Set<UserId> claimants(Collection<UserId> ids) {
    List<String> externalIds =
        find(ids).stream().map(UserRecord::externalId).filter(Objects::nonNull).toList();
    Set<UserId> wanted = Set.copyOf(ids);
    return sql
        .statement(
            "select user_id from claim"
                + " where organization_id = :org and external_id in {texts :texts}")
        .bind("texts", sql.json().texts(externalIds))
        .list((row, context) -> new UserId(sql.id(row, 1)))
        .stream()
        .filter(wanted::contains)
        .collect(Collectors.toSet());
  }

  long countActiveHolders(String role) {
    return sql.statement(
            "select count(*) from user_role where role = :role and state = 'ACTIVE'"
                + " and organization_id = "
                + Sql.LIVING)
        .bind("role", role)
        .number();
  }
}
