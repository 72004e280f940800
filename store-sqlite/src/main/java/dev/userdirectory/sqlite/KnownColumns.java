package dev.userdirectory.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.sqlite.SQLiteConnection;
import org.sqlite.jdbc4.JDBC4PreparedStatement;

/**
 * A prepared statement that knows the names of its columns. The driver reads them from the engine
 * whenever the statement runs, which costs more than reading the columns of a row; those of a
 * statement that names its columns never change.
 */
final class KnownColumns extends JDBC4PreparedStatement {

  private final String[] names;

  private KnownColumns(SQLiteConnection connection, String sql) throws SQLException {
    super(connection, sql);
    // The driver has just read them.
    this.names = rs.colsMeta;
  }

  /** Prepares a statement; on a connection of another driver, as that driver does. */
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
