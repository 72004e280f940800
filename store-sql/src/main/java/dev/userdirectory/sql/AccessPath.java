package dev.userdirectory.sql;

import dev.userdirectory.spi.UserOrder;
import org.jspecify.annotations.Nullable;

/**
 * Where a search for users begins. An engine that takes joined tables in the order in which they
 * are written here goes by the index that this decides on; another one chooses by itself.
 *
 * @param tables what to select from; the users' rows are {@code u}
 * @param condition what holds for the rows to begin with
 * @param createdAt the column of the time of creation
 * @param id the column of the user's id
 * @param state the column of the user's state
 * @param by what the tables and the condition narrow to, or null
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

  /** The users' own rows: the indexes of the order, or of a unique key. */
  static AccessPath users() {
    return ofUsers("users u", "u.organization_id = " + Sql.LIVING, null);
  }

  /** The same for those who are not active: the small indexes of the order. */
  static AccessPath aside(UserOrder order) {
    return ofUsers(
        "users u {index "
            + (order == UserOrder.CREATED ? "users_aside_by_creation" : "users_aside_by_email")
            + "}",
        "u.organization_id = " + Sql.LIVING + " and u.state <> 'ACTIVE'",
        null);
  }

  /** What a narrowing lets through: in order of creation, if its table is, else in no order. */
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

  /** The same for what needs no more than the table of sites or roles holds. */
  AccessPath withoutUsers() {
    return new AccessPath(tables.replace(ROW_OF_USER, " d"), condition, createdAt, id, state, by);
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
