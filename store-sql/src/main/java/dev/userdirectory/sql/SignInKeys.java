package dev.userdirectory.sql;

import dev.userdirectory.OrganizationId;
import dev.userdirectory.UserId;
import dev.userdirectory.UserState;
import dev.userdirectory.spi.UserLocation;
import dev.userdirectory.spi.UserRecord;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/**
 * The table that finds a person who signs in without naming an organization. It has a row for each
 * user, under the external id, or under the e-mail address if there is no external id. A {@link
 * Dialect#isDistributed distributed} engine stores all rows of one key in one place; other engines
 * use indexes of the users instead.
 */
final class SignInKeys {

  private static final String FIND =
      Stream.of("bound = 1 and active = 1", "bound = 1 and active = 0", "bound = 0 and active = 1")
          .map(
              kind ->
                  """
                  select * from (
                    select organization_id, user_id, bound, active
                    from sign_in_key where key = :key and %s
                    limit :most) kind"""
                      .formatted(kind))
          .collect(Collectors.joining("\nunion all\n"));

  private static final String INSERT =
      """
      insert into sign_in_key (key, organization_id, user_id, bound, active)
      values (:key, :org, :id, :bound, :active)""";

  private static final String UPDATE =
      """
      update sign_in_key set bound = :bound, active = :active
      where key = :key and organization_id = :org and user_id = :id""";

  private static final String DELETE =
      "delete from sign_in_key where key = :key and organization_id = :org and user_id = :id";

  private final Sql sql;

  SignInKeys(Sql sql) {
    this.sql = sql;
  }

  private static String ofExternalId(String externalId) {
    return "x:" + externalId;
  }

  private static String ofEmail(String canonicalEmail) {
    return "e:" + canonicalEmail;
  }

  private static String of(UserRecord user) {
    return user.externalId() == null
        ? ofEmail(user.canonicalEmail())
        : ofExternalId(user.externalId());
  }

  /**
   * Finds a few users of each kind. Rows of deleted organizations don't count: if they fill the
   * limit, the query runs again with a higher limit. A user who is bound meanwhile moves from the
   * e-mail address to the external id, so the e-mail address is looked up first; otherwise such a
   * user might be found under neither.
   */
  List<UserLocation> locate(
      @Nullable String externalId, @Nullable String canonicalEmail, int most) {
    List<String> keys = new ArrayList<>();
    if (canonicalEmail != null) {
      keys.add(ofEmail(canonicalEmail));
    }
    if (externalId != null) {
      keys.add(ofExternalId(externalId));
    }
    for (int asked = most; ; asked *= 2) {
      List<List<UserLocation>> found = find(keys, asked);
      Set<OrganizationId> living = living(found.stream().flatMap(List::stream).toList());
      int enough = asked;
      if (found.stream().noneMatch(rows -> rows.size() >= enough && !areAll(rows, living))) {
        return found.stream().flatMap(rows -> few(rows, living, most)).toList();
      }
    }
  }

  private static boolean areAll(List<UserLocation> rows, Set<OrganizationId> living) {
    return rows.stream().map(UserLocation::organization).allMatch(living::contains);
  }

  private static Stream<UserLocation> few(
      List<UserLocation> rows, Set<OrganizationId> living, int most) {
    Map<List<Boolean>, Integer> ofKind = new HashMap<>();
    return rows.stream()
        .filter(user -> living.contains(user.organization()))
        .filter(
            user -> ofKind.merge(List.of(user.bound(), user.active()), 1, Integer::sum) <= most);
  }

  /** Returns the rows of each key, all read in one round trip. */
  private List<List<UserLocation>> find(List<String> keys, int most) {
    List<List<UserLocation>> found = new ArrayList<>();
    for (String key : keys) {
      together(sql.statement(FIND).bind("key", key).bind("most", most), this::map, found::add);
    }
    sql.fetch();
    return found;
  }

  private UserLocation map(ResultSet row, StatementContext context) throws SQLException {
    return new UserLocation(
        new OrganizationId(sql.id(row, 1)),
        new UserId(sql.id(row, 2)),
        row.getBoolean(3),
        row.getBoolean(4));
  }

  /**
   * Returns the organizations that are not deleted, each looked up by its key, in one round trip.
   */
  private Set<OrganizationId> living(List<UserLocation> found) {
    Set<OrganizationId> living = new HashSet<>();
    found.stream()
        .map(UserLocation::organization)
        .distinct()
        .map(
            organization ->
                sql.statement("select id from organization where id = :id and deleted = 0")
                    .bind("id", sql.id(organization.value())))
        .forEach(
            question ->
                together(
                    question,
                    (row, context) -> new OrganizationId(sql.id(row, 1)),
                    living::addAll));
    sql.fetch();
    return living;
  }

  private static <T> void together(
      BoundStatement question, RowMapper<T> mapper, Consumer<List<T>> rows) {
    if (!question.prefetch(mapper, rows)) {
      rows.accept(question.list(mapper));
    }
  }

  void insert(Collection<UserRecord> users) {
    sql.run(users.stream().map(user -> row(INSERT, user)).toList());
  }

  void update(Collection<UserRecord> users, Map<UserId, UserRecord> before) {
    List<UserRecord> gone = new ArrayList<>();
    List<UserRecord> come = new ArrayList<>();
    List<BoundStatement> stayed = new ArrayList<>();
    for (UserRecord user : users) {
      UserRecord old = Objects.requireNonNull(before.get(user.id()));
      if (of(user).equals(of(old))) {
        stayed.add(row(UPDATE, user));
      } else {
        gone.add(old);
        come.add(user);
      }
    }
    delete(gone);
    insert(come);
    sql.run(stayed);
  }

  void delete(Collection<UserRecord> users) {
    sql.run(users.stream().map(user -> row(DELETE, user)).toList());
  }

  private BoundStatement row(String statement, UserRecord user) {
    return sql.statement(statement)
        .bind("key", of(user))
        .bind("id", sql.id(user.id().value()))
        .bind("bound", user.bound())
        .bind("active", user.state() == UserState.ACTIVE);
  }

  /** Deletes up to {@code most} rows of the organization, and returns how many. */
  int clear(int most) {
    List<BoundStatement> rows =
        sql.statement(
                "select key, user_id from sign_in_key where organization_id = :org limit :most")
            .bind("most", most)
            .list(
                (row, context) ->
                    sql.statement(DELETE).bind("key", row.getString(1)).bind("id", sql.id(row, 2)));
    sql.run(rows);
    return rows.size();
  }
}
