package dev.userdirectory.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.sqlite.SQLiteConnection;
import org.sqlite.jdbc4.JDBC4PreparedStatement;

/**
 * A prepared statement that caches the names of its columns. The driver reads the names from the
 * engine whenever a statement runs, which costs more than reading the columns of a row. The names
 * never change for a statement that lists its columns.
 */
final class KnownColumns extends JDBC4PreparedStatement {

  private final String[] names;

  private KnownColumns(SQLiteConnection connection, String sql) throws SQLException {
    super(connection, sql);
    // The driver has just read the names.
    this.names = rs.colsMeta;
  }

  /**
   * Prepares a statement with cached column names, or an ordinary one on a connection of another
   * driver.
   */
  static PreparedStatement prepare(Connection connection, String sql) throws SQLException {
    return connection instanceof SQLiteConnection sqlite
        ? new KnownColumns(sqlite, sql)
        : connection.prepareStatement(sql);
  }

  @Override
  public ResultSet getResultSet() throws SQLException {
    if (rs.colsMeta == null) {
      rs.colsMeta = names;
    }
    return super.getResultSet();
  }
}
