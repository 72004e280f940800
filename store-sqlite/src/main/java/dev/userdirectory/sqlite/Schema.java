package dev.userdirectory.sqlite;

import dev.userdirectory.DirectoryException.StoreUnavailable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Brings a file to the schema that this version knows, and refuses one that it doesn't know.
 * Several processes may do so with the same new file at once: one of them does the work.
 */
final class Schema {

  /** "UDir", which tells the directory's files from all others. */
  static final int APPLICATION_ID = 0x55446972;

  private static final List<String> MIGRATIONS =
      List.of("V1__schema.sql", "V2__grants_and_sessions_on_behalf.sql");
  private static final int ATTEMPTS = 100;
  private static final long PAUSE_MILLIS = 20;

  private final DatabaseFile file;

  Schema(DatabaseFile file) {
    this.file = file;
  }

  /** Works on a raw connection: these are pragmas and scripts, once in a store's life. */
  void bringUpToDate(Link link) {
    try {
      Connection connection = link.handle().getConnection();
      try (Statement statement = connection.createStatement()) {
        checkIsOurs(statement);
        turnOnWriteAheadLog(statement);
        if (number(statement, "pragma user_version") < MIGRATIONS.size()) {
          migrate(link, statement);
        }
      }
    } catch (SQLException e) {
      throw file.failures().meaning(e);
    }
  }

  private static void checkIsOurs(Statement statement) throws SQLException {
    boolean empty = number(statement, "select count(*) from sqlite_schema") == 0;
    if (!empty && number(statement, "pragma application_id") != APPLICATION_ID) {
      throw new StoreUnavailable(
          "The file is another application's SQLite database. The directory keeps its own file. Name"
              + " another file.",
          null);
    }
    long version = number(statement, "pragma user_version");
    if (version > MIGRATIONS.size()) {
      throw new StoreUnavailable(
          "The file has schema version %d, and this version of the library knows %d at most. A file is"
                  .formatted(version, MIGRATIONS.size())
              + " never taken back to an older schema. Use the newer library, or another file.",
          null);
    }
  }

  /** Turning it on needs the file alone, and the engine doesn't wait for that by itself. */
  private void turnOnWriteAheadLog(Statement statement) throws SQLException {
    for (int attempt = 1; ; attempt++) {
      try {
        statement.execute("pragma journal_mode = wal");
        return;
      } catch (SQLException e) {
        if (attempt == ATTEMPTS || !file.failures().isBusy(e)) {
          throw e;
        }
        Pause.upToMillis(PAUSE_MILLIS);
      }
    }
  }

  private static void migrate(Link link, Statement statement) throws SQLException {
    link.beginImmediate();
    boolean done = false;
    try {
      // Read again: another process may have been first.
      checkIsOurs(statement);
      int version = (int) number(statement, "pragma user_version");
      for (String migration : MIGRATIONS.subList(version, MIGRATIONS.size())) {
        statement.executeUpdate(script(migration));
      }
      statement.executeUpdate("pragma application_id = " + APPLICATION_ID);
      statement.executeUpdate("pragma user_version = " + MIGRATIONS.size());
      link.commit();
      done = true;
    } finally {
      if (!done) {
        link.rollback();
      }
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
