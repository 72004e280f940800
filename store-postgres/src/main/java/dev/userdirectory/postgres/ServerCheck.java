package dev.userdirectory.postgres;

import dev.userdirectory.DirectoryException.StoreUnavailable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;

/** Refuses a server on which the directory could not keep its guarantees, and names the remedy. */
final class ServerCheck {

  /** The oldest major version that supports all statements of the store. */
  private static final int OLDEST = 14;

  private static final String SETTINGS =
      """
      select current_setting('server_version_num')::int / 10000, current_setting('server_encoding'),
        current_setting('synchronous_commit'), pg_is_in_recovery(), pg_backend_pid(),
        current_setting('synchronous_standby_names') <> ''""";

  private static final String MISSING_RIGHTS =
      """
      select string_agg(c.relname, ', ' order by c.relname)
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = ? and c.relkind in ('r', 'p') and not (
        has_table_privilege(c.oid, 'select') and has_table_privilege(c.oid, 'insert')
        and has_table_privilege(c.oid, 'update') and has_table_privilege(c.oid, 'delete'))""";

  private final Connection connection;
  private final String database;

  ServerCheck(Connection connection, String database) {
    this.connection = connection;
    this.database = database;
  }

  void checkSettings() throws SQLException {
    if (!connection.getAutoCommit()) {
      throw refused(
          "gives connections that are not in auto-commit mode. The store begins and ends its own"
              + " transactions. Turn auto-commit on in the DataSource.");
    }
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(SETTINGS)) {
      row.next();
      int version = row.getInt(1);
      if (version < OLDEST) {
        throw refused(
            "is PostgreSQL %s. The store needs %s or newer. Upgrade the server."
                .formatted(version, OLDEST));
      }
      if (!row.getString(2).equals("UTF8")) {
        throw refused(
            "has the encoding %s, which can't hold all names. Create a database with encoding UTF8."
                .formatted(row.getString(2)));
      }
      if (row.getString(3).equals("off")) {
        throw refused(
            "has synchronous_commit off, so that a crash loses changes that were acknowledged. Set it to"
                + " on, for the server or for the directory's user: alter role .. set"
                + " synchronous_commit = on.");
      }
      if (row.getString(3).equals("local") && row.getBoolean(6)) {
        throw refused(
            "names synchronous standbys, and has synchronous_commit local, which waits for none: a"
                + " failover loses changes that were acknowledged. Set it to on, for the server or for"
                + " the directory's user.");
      }
      if (row.getBoolean(4)) {
        throw refused(
            "is a standby, which takes no writes. Name all servers in the URL, with"
                + " targetServerType=primary.");
      }
      checkPooler(row.getInt(5));
    }
  }

  /**
   * Refuses a connection through a pooler if the driver prepares statements on the server. A pooler
   * that gives each transaction another server connection mixes up prepared statements, and thus
   * values of different requests. Behind a pooler, the server's process is not the one whose id the
   * driver was given.
   */
  private void checkPooler(int process) throws SQLException {
    if (connection.isWrapperFor(PGConnection.class)) {
      PGConnection driver = connection.unwrap(PGConnection.class);
      if (driver.getBackendPID() != process && driver.getPrepareThreshold() != 0) {
        throw refused(
            "is reached through a connection pooler, and the driver keeps prepared statements on the"
                + " server. Add prepareThreshold=0 to the URL, or connect to the server itself.");
      }
    }
  }

  void checkRights(String schema) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(MISSING_RIGHTS)) {
      statement.setString(1, schema);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        String tables = row.getString(1);
        if (tables != null) {
          throw refused(
              "does not let this user read and write the tables %s of the schema %s. Grant select,"
                      .formatted(tables, schema)
                  + " insert, update and delete on all tables of the schema.");
        }
      }
    }
  }

  private StoreUnavailable refused(String fact) {
    return new StoreUnavailable("The server of " + database + " " + fact, null);
  }
}
