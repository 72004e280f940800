package dev.userdirectory.sqlite.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Reads a file that no directory has open, over a plain connection. */
final class ClosedFile {

  private ClosedFile() {}

  /**
   * Runs the engine's own integrity checks, and verifies the counters and the tables that duplicate
   * data of other rows.
   */
  static void check(Path file) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      assertThat(rows(statement, "pragma integrity_check")).containsExactly("ok");
      assertThat(rows(statement, "pragma foreign_key_check")).isEmpty();
      assertThat(rows(statement, ORGANIZATIONS_MISCOUNTED)).as("number of organizations").isEmpty();
      assertThat(rows(statement, USERS_MISCOUNTED)).as("organizations that miscount").isEmpty();
      for (String set : List.of("role", "site")) {
        assertThat(rows(statement, setRows(set)))
            .as("each user's %ss", set)
            .isEqualTo(rows(statement, setsOfUsers(set)));
      }
    }
  }

  /**
   * Returns how many rows of a table belong to deleted organizations, as the only row of the
   * result.
   */
  static List<String> rowsOfDeletedOrganizations(Path file, String table) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      return rows(
          statement,
          "select count(*) from %s join organization o on o.id = organization_id where o.deleted = 1"
              .formatted(table));
    }
  }

  /** Returns how many users, sessions, invitations and audit events the file has. */
  static long countRows(Path file) throws SQLException {
    long rows = 0;
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      for (String table : List.of("users", "session", "invitation", "audit_event")) {
        rows += Long.parseLong(rows(statement, "select count(*) from " + table).get(0));
      }
    }
    return rows;
  }

  private static final String ORGANIZATIONS_MISCOUNTED =
      """
      select organizations from directory
      where organizations <> (select count(*) from organization where deleted = 0)""";

  private static final String USERS_MISCOUNTED =
      """
      select hex(o.id), o.invited, o.active, o.disabled from organization o
      left join (
        select organization_id, sum(state = 'INVITED') as invited, sum(state = 'ACTIVE') as active,
          sum(state = 'DISABLED') as disabled
        from users group by organization_id) u on u.organization_id = o.id
      where o.deleted = 0
        and (o.invited <> u.invited or o.active <> u.active or o.disabled <> u.disabled)""";

  private static String setRows(String set) {
    return """
        select hex(s.user_id), s.state, s.%1$s from user_%1$s s
        join organization o on o.id = s.organization_id
        where o.deleted = 0 order by 1, 3"""
        .formatted(set);
  }

  private static String setsOfUsers(String set) {
    return """
        select hex(u.id), u.state, s.value from users u cross join json_each(u.%ss) s
        join organization o on o.id = u.organization_id
        where o.deleted = 0 order by 1, 3"""
        .formatted(set);
  }

  private static List<String> rows(Statement statement, String query) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (ResultSet result = statement.executeQuery(query)) {
      int columns = result.getMetaData().getColumnCount();
      while (result.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= columns; i++) {
          row.add(String.valueOf(result.getString(i)));
        }
        rows.add(String.join(" ", row));
      }
    }
    return rows;
  }
}
