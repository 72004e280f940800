package dev.userdirectory.sql;

import dev.userdirectory.spi.UserOrder;
import org.jspecify.annotations.Nullable;

/**
 * The tables with which a search for users begins. An engine that joins tables in the order in
 * which they are written here follows this choice of an index; other engines choose by themselves.
 *
 * @param tables what to select from; the users' rows are {@code u}
 * @param condition the condition that selects the rows to begin with
 * @param createdAt the column of the time of creation
 * @param id the column of the user's id
 * @param state the column of the user's state
 * @param by the part of the filter that the tables and the condition cover, or null
 */
record AccessPath(
    String tables,
    String condition,
    String createdAt,
    String id,
    String state,
    @Nullable IndexFilter by) {

  private static final String ROW_OF_USER =
      " d {join} users u on u.organization_id = d.organization_id and u.id = d.user_id";

  /** Returns a path over the users' own rows, by an index of the order or of a unique key. */
  static AccessPath users() {
    return ofUsers("users u", "u.organization_id = " + Sql.LIVING, null);
  }

  /** Returns a path over the users who are not active, by the small index of the order. */
  static AccessPath aside(UserOrder order) {
    return ofUsers(
        "users u {index "
            + (order == UserOrder.CREATED ? "users_aside_by_creation" : "users_aside_by_email")
            + "}",
        "u.organization_id = " + Sql.LIVING + " and u.state <> 'ACTIVE'",
        null);
  }

  /**
   * Returns a path over the users that an index filter lets through: in order of creation if its
   * table is in that order, otherwise in no order.
   */
  static AccessPath by(IndexFilter narrowing) {
    return switch (narrowing) {
      case SITE -> inOrderOfCreation("user_site", "site", narrowing);
      case ROLE -> inOrderOfCreation("user_role", "role", narrowing);
      case PREFIX, MACHINE, SCOPE, PERMITTED ->
          ofUsers(
              "(" + narrowing.candidates() + ") few {join} users u on u.id = few.user_id",
              "u.organization_id = " + Sql.LIVING,
              narrowing);
    };
  }

  /**
   * Returns this path without the users' rows, for a query that needs only the table of sites or
   * roles.
   */
  AccessPath withoutUsers() {
    return new AccessPath(tables.replace(ROW_OF_USER, " d"), condition, createdAt, id, state, by);
  }

  /** Returns the counters of a table of sites or roles, instead of its entries. */
  AccessPath counters() {
    return new AccessPath(
        tables.replace(ROW_OF_USER, "_count d"), condition, createdAt, id, state, by);
  }

  private static AccessPath ofUsers(String tables, String condition, @Nullable IndexFilter by) {
    return new AccessPath(tables, condition, "u.created_at", "u.id", "u.state", by);
  }

  private static AccessPath inOrderOfCreation(String table, String column, IndexFilter by) {
    return new AccessPath(
        table + ROW_OF_USER,
        "d.organization_id = %s and d.%2$s = :%2$s".formatted(Sql.LIVING, column),
        "d.created_at",
        "d.user_id",
        "d.state",
        by);
  }
}
