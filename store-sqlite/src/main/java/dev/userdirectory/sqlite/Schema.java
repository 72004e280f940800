package dev.userdirectory.sqlite;

import dev.userdirectory.DirectoryException.StoreUnavailable;
import dev.userdirectory.sql.Deadline;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a file to the schema version that this library knows, and refuses a file with an unknown
 * one. Works on a raw connection, because it runs pragmas and scripts only when a store is opened
 * or closed.
 */
final class Schema {

  private static final Logger LOG = LoggerFactory.getLogger(SqliteStore.class);

  /** "UDir", which distinguishes the directory's files from all others. */
  static final int APPLICATION_ID = 0x55446972;

  private static final List<String> MIGRATIONS =
      List.of(
          "V1__schema.sql",
          "V2__grants_and_sessions_on_behalf.sql",
          "V3__readable_views.sql",
          "V4__facts_own_users_and_staff.sql",
          "V5__roles_and_limits.sql",
          "V6__keys_and_feed.sql",
          "V7__user_counts.sql");

  private final DatabaseFile file;
  private final SqliteConnection link;

  Schema(DatabaseFile file, SqliteConnection link) {
    this.file = file;
    this.link = link;
  }

  /** {@return the newest version of the schema} */
  static int newestVersion() {
    return MIGRATIONS.size();
  }

  /**
   * Refuses a file that is not the directory's, and creates or migrates the schema in one
   * transaction. A new file gets its schema before {@link #turnOnLog}, so that a file that needs
   * its log is never empty.
   */
  void bringUpToDate(Deadline deadline) throws SQLException {
    try (Statement statement = statement()) {
      checkIsOurs(statement);
      if (number(statement, "pragma user_version") < newestVersion()) {
        if (!deadline.await(this::begins)) {
          throw file.failures().occupied();
        }
        migrate(statement);
      }
    }
  }

  /** Turns on write-ahead logging, for which no other connection may use the file for a moment. */
  void turnOnLog(Deadline deadline) throws SQLException {
    try (Statement statement = statement()) {
      if (!deadline.await(() -> journalModeIs(statement, "wal"))) {
        throw file.failures().occupied();
      }
      // The first read in this mode creates the log and its index.
      number(statement, "select count(*) from sqlite_schema");
    }
  }

  /**
   * Moves the log into the file and marks the file as complete without a log.
   *
   * @throws SQLException if the file is open elsewhere, or the disk fails
   */
  void makeWhole() throws SQLException {
    emptyLog();
    try (Statement statement = statement()) {
      journalModeIs(statement, "delete");
    }
  }

  /** Moves the log into the file, up to the part that other connections still read. */
  void emptyLog() throws SQLException {
    try (Statement statement = statement()) {
      statement.executeUpdate("pragma busy_timeout = 0");
      number(statement, "pragma wal_checkpoint(truncate)");
    }
  }

  private Statement statement() throws SQLException {
    return link.handle().getConnection().createStatement();
  }

  private boolean begins() throws SQLException {
    try {
      link.beginImmediate();
      return true;
    } catch (SQLException e) {
      if (file.failures().isBusy(e)) {
        return false;
      }
      throw e;
    }
  }

  private boolean journalModeIs(Statement statement, String mode) throws SQLException {
    try (ResultSet rows = statement.executeQuery("pragma journal_mode = " + mode)) {
      return rows.next() && rows.getString(1).equals(mode);
    } catch (SQLException e) {
      if (file.failures().isBusy(e)) {
        return false;
      }
      throw e;
    }
  }

  private void checkIsOurs(Statement statement) throws SQLException {
    boolean empty = number(statement, "select count(*) from sqlite_schema") == 0;
    if (!empty && number(statement, "pragma application_id") != APPLICATION_ID) {
      throw new StoreUnavailable(
          "The file %s is another application's SQLite database. The directory keeps its own file. Name"
                  .formatted(file.path().database())
              + " another file.",
          null);
    }
    long version = number(statement, "pragma user_version");
    if (version > newestVersion()) {
      throw new StoreUnavailable(
          "The file %s has schema version %s, and this version of the library knows %s at most. A file"
                  .formatted(file.path().database(), version, newestVersion())
              + " is never taken back to an older schema. Use the newer library, or another file.",
          null);
    }
    if (version < 0 || (version == 0 && !empty)) {
      throw new StoreUnavailable(
          "The file %s has schema version %s, which no version of the library writes. It was changed by"
                  .formatted(file.path().database(), version)
              + " something else. Restore it from a backup.",
          null);
    }
  }

  private void migrate(Statement statement) throws SQLException {
    try {
      // Check again: another process may have migrated the file first.
      checkIsOurs(statement);
      int version = (int) number(statement, "pragma user_version");
      for (String migration : MIGRATIONS.subList(version, newestVersion())) {
        statement.executeUpdate(script(migration));
      }
      statement.executeUpdate("pragma application_id = " + APPLICATION_ID);
      statement.executeUpdate("pragma user_version = " + newestVersion());
      link.commit();
      told(version);
    } catch (SQLException | RuntimeException e) {
      rollback(e);
      throw e;
    }
  }

  private void told(int before) {
    if (before == 0) {
      LOG.info("Created {}, schema version {}.", file.path().database(), newestVersion());
    } else {
      LOG.info(
          "Brought {} from schema version {} to {}.",
          file.path().database(),
          before,
          newestVersion());
    }
  }

  /**
   * Rolls back. The first failure is the one to report, since after some failures the engine has
   * rolled back by itself.
   */
  private void rollback(Exception reason) {
    try {
      link.rollback();
    } catch (SQLException e) {
      reason.addSuppressed(e);
    }
  }

  private static long number(Statement statement, String query) throws SQLException {
    try (ResultSet rows = statement.executeQuery(query)) {
      return rows.next() ? rows.getLong(1) : 0;
    }
  }

  private static String script(String name) {
    try (InputStream in = Schema.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("The library's jar lacks " + name + ".");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
