package dev.userdirectory.sqlite;

import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jdbi.v3.core.statement.StatementBuilder;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Caches the prepared statements of one connection, since preparing costs more than most look-ups
 * and neither JDBI nor the driver caches them. Statements in use are found by identity, because
 * JDBI passes another text when it closes a statement than when it created it.
 */
final class StatementCache implements StatementBuilder {

  private static final int MOST = 200;

  private final Map<String, PreparedStatement> idle =
      new LinkedHashMap<>(MOST, 0.75f, /* accessOrder= */ true);
  private final IdentityHashMap<Statement, String> lent = new IdentityHashMap<>();

  @Override
  public PreparedStatement create(Connection connection, String sql, StatementContext context)
      throws SQLException {
    PreparedStatement kept = idle.remove(sql);
    PreparedStatement statement = kept == null ? KnownColumns.prepare(connection, sql) : kept;
    lent.put(statement, sql);
    return statement;
  }

  @Override
  public void close(Connection connection, String sql, Statement statement) throws SQLException {
    String text = lent.remove(statement);
    if (text == null || idle.containsKey(text)) {
      statement.close();
      return;
    }
    PreparedStatement prepared = (PreparedStatement) statement;
    // Otherwise a batch that failed before it ran would run with the next one.
    prepared.clearBatch();
    // Its values stay until new ones replace them: without any values, SQLite would prepare the
    // statement again.
    idle.put(text, prepared);
    if (idle.size() > MOST) {
      var oldest = idle.entrySet().iterator();
      oldest.next().getValue().close();
      oldest.remove();
    }
  }

  @Override
  public Statement create(Connection connection, StatementContext context) throws SQLException {
    return connection.createStatement();
  }

  @Override
  public CallableStatement createCall(Connection connection, String sql, StatementContext context)
      throws SQLException {
    return connection.prepareCall(sql);
  }
}
