package dev.userdirectory.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import org.sqlite.SQLiteConfig;

/**
 * Checks a file without changing it: SQLite's own integrity, references, the counters against the
 * rows, derived tables against what they are derived from, and the audit trails for gaps. Rewritten
 * events are found by the directory itself, which knows how events are hashed.
 */
final class FileCheck {

  /**
   * Queries that must find nothing, each with the problem that any row of its result means. A
   * "cross join" makes SQLite go through the few elements of a user; by itself, SQLite would go
   * through the whole organization.
   */
  static final List<Entry<String, String>> QUERIES =
      List.of(
          Map.entry(
              "an organization's counters differ from its users",
              """
              select hex(o.id) from organization o where o.deleted = 0 and
                (o.invited, o.active, o.disabled) is not
                (select count(*) filter (where state = 'INVITED'),
                    count(*) filter (where state = 'ACTIVE'),
                    count(*) filter (where state = 'DISABLED')
                  from users u where u.organization_id = o.id)"""),
          Map.entry(
              "the counter of organizations differs from the organizations",
              """
              select organizations from directory
              where organizations <> (select count(*) from organization where deleted = 0)"""),
          Map.entry(
              "an audit trail has a gap, or does not end at its head",
              """
              select hex(o.id) from organization o where o.deleted = 0 and
                (select count(*) from audit_event e
                  where e.organization_id = o.id and e.sequence > o.dropped_sequence)
                <> o.head_sequence - o.dropped_sequence"""),
          Map.entry(
              "an audit trail's head is not its last event",
              """
              select hex(o.id) from organization o
              join audit_event e on e.organization_id = o.id and e.sequence = o.head_sequence
              where o.deleted = 0 and e.hash <> o.head_hash"""),
          Map.entry(
              "an organization has no active user",
              """
              select hex(id) from organization where deleted = 0 and active = 0"""),
          Map.entry(
              "a user's roles are not those by which the user is found",
              """
              select hex(u.id) from users u where
                (select count(*) from json_each(u.roles)) <>
                (select count(*) from json_each(u.roles) e cross join user_role r
                  on r.organization_id = u.organization_id and r.role = e.value
                    and r.created_at = u.created_at and r.user_id = u.id and r.state = u.state)"""),
          Map.entry(
              "a user's sites are not those by which the user is found",
              """
              select hex(u.id) from users u where
                (select count(*) from json_each(u.sites)) <>
                (select count(*) from json_each(u.sites) e cross join user_site s
                  on s.organization_id = u.organization_id and s.site = e.value
                    and s.created_at = u.created_at and s.user_id = u.id and s.state = u.state)"""),
          Map.entry(
              "the counters of users by role differ from the users",
              """
              select distinct hex(organization_id) from (
                select organization_id, role, state, count(*) users, 0 counted
                from user_role group by organization_id, role, state
                union all
                select organization_id, role, state, 0, users from user_role_count)
              group by organization_id, role, state having sum(users) <> sum(counted)"""),
          Map.entry(
              "the counters of users by site differ from the users",
              """
              select distinct hex(organization_id) from (
                select organization_id, site, state, count(*) users, 0 counted
                from user_site group by organization_id, site, state
                union all
                select organization_id, site, state, 0, users from user_site_count)
              group by organization_id, site, state having sum(users) <> sum(counted)"""));

  private FileCheck() {}

  /** {@return the problems of a file that no other process needs to have open, as sentences} */
  static List<String> of(Path file) {
    try (Connection connection = readOnly(new DatabasePath(file))) {
      return of(connection);
    } catch (SQLException e) {
      return List.of("The file can't be read: " + e.getMessage() + ".");
    }
  }

  /** {@return a read-only connection} */
  static Connection readOnly(DatabasePath path) throws SQLException {
    SQLiteConfig settings = new SQLiteConfig();
    settings.setReadOnly(true);
    settings.setBusyTimeout(5_000);
    return settings.createConnection(path.url());
  }

  static List<String> of(Connection connection) throws SQLException {
    List<String> problems = new ArrayList<>();
    try (Statement statement = connection.createStatement()) {
      statement.execute("begin");
      for (String answer : texts(statement, "pragma integrity_check(10)")) {
        if (!answer.equals("ok")) {
          problems.add("SQLite finds damage: " + answer + ".");
        }
      }
      for (String table : texts(statement, "pragma foreign_key_check")) {
        problems.add("A row of the table " + table + " refers to a row that is not there.");
      }
      for (Entry<String, String> query : QUERIES) {
        for (String where : texts(statement, query.getValue() + " limit 3")) {
          problems.add("In " + where + " " + query.getKey() + ".");
        }
      }
      statement.execute("commit");
    }
    return problems;
  }

  private static List<String> texts(Statement statement, String query) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
  }
}
