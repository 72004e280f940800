package dev.userdirectory.postgres;

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
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the schema to the version that this library knows, and refuses a schema that is newer or
 * not the directory's. The scripts are plain SQL and record the version themselves. An operator who
 * does not let the directory's user create tables runs them by hand, in order.
 */
final class Schema {

  private static final Logger LOG = LoggerFactory.getLogger(PostgresStore.class);

  private static final List<String> MIGRATIONS =
      List.of("V1__schema.sql", "V2__roles_and_limits.sql", "V3__keys_and_feed.sql");

  /**
   * Lets one process at a time migrate any of the schemas of a database. The key stands for "UDir".
   */
  private static final String LOCK = "select pg_advisory_xact_lock(1430546802)";

  private final Connection connection;
  private final String name;
  private final String database;

  Schema(Connection connection, String name, String database) {
    this.connection = connection;
    this.name = name;
    this.database = database;
  }

  /** {@return the newest version of the schema} */
  static int newestVersion() {
    return MIGRATIONS.size();
  }

  /** {@return the script that brings the schema to a version from the one before it} */
  static String script(int version) {
    String script = MIGRATIONS.get(version - 1);
    try (InputStream in = Objects.requireNonNull(Schema.class.getResourceAsStream(script))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void bringUpToDate() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      if (version(statement) == newestVersion()) {
        return;
      }
      statement.execute("begin isolation level read committed read write");
      boolean done = false;
      try {
        migrate(statement);
        statement.execute("commit");
        LOG.info("Brought schema {} in {} to version {}.", name, database, newestVersion());
        done = true;
      } finally {
        if (!done) {
          statement.execute("rollback");
        }
      }
    }
  }

  private void migrate(Statement statement) throws SQLException {
    statement.execute(LOCK);
    // Check again: another process may have migrated the schema first.
    int version = version(statement);
    if (version == newestVersion()) {
      return;
    }
    if (!exists(statement, "select count(*) from pg_namespace where nspname = '" + name + "'")) {
      statement.execute("create schema \"" + name + "\"");
    }
    statement.execute("set local search_path = \"" + name + "\"");
    for (int next = version + 1; next <= newestVersion(); next++) {
      statement.execute(script(next));
    }
  }

  /** Returns the version of the schema, or 0 if there is none. */
  private int version(Statement statement) throws SQLException {
    // This is a query because a function such as to_regclass may use what this connection saw
    // before the lock.
    if (!exists(statement, tables() + " and c.relname = 'schema_version'")) {
      checkIsFree(statement);
      return 0;
    }
    int version = number(statement, "select version from \"" + name + "\".schema_version");
    if (version > newestVersion()) {
      throw new StoreUnavailable(
          "The schema %s in %s has version %s, and this version of the library knows %s at most. A"
                  .formatted(name, database, version, newestVersion())
              + " schema is never taken back to an older version. Use the newer library, or another"
              + " schema.",
          null);
    }
    return version;
  }

  private void checkIsFree(Statement statement) throws SQLException {
    if (exists(statement, tables())) {
      throw new StoreUnavailable(
          "The schema %s in %s holds tables that are not the directory's. The directory keeps a schema"
                  .formatted(name, database)
              + " of its own. Name another schema.",
          null);
    }
  }

  private String tables() {
    return "select count(*) from pg_class c join pg_namespace n on n.oid = c.relnamespace"
        + " where n.nspname = '"
        + name
        + "'";
  }

  private static boolean exists(Statement statement, String query) throws SQLException {
    return number(statement, query) > 0;
  }

  private static int number(Statement statement, String query) throws SQLException {
    try (ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getInt(1);
    }
  }
}
