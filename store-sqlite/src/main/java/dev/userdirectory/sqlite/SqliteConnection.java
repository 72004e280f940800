package dev.userdirectory.sqlite;

import dev.userdirectory.sql.DirectStatements;
import dev.userdirectory.sql.StatementRunner;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Supplier;
import org.jdbi.v3.core.CloseException;
import org.jdbi.v3.core.Handle;

/**
 * One connection to the file, kept open, used by one thread at a time. It stays in auto-commit mode
 * and transactions are spelled out as statements: the driver's own transactions begin again inside
 * their commit, so that one which is durable can still seem to fail.
 *
 * <p>After a failed {@link #commit} or {@link #rollback} nobody knows whether a transaction is
 * still open: such a link is closed and never used again. A failed begin leaves no transaction.
 */
final class SqliteConnection implements AutoCloseable {

  private final Handle handle;
  private final StatementRunner statements;
  private final PreparedStatement begin;
  private final PreparedStatement beginImmediate;
  private final PreparedStatement commit;
  private final PreparedStatement rollback;
  private final PreparedStatement part;
  private final PreparedStatement releasePart;
  private final PreparedStatement undoPart;

  SqliteConnection(Handle handle) throws SQLException {
    this.handle = handle;
    this.statements = new DirectStatements(handle);
    this.begin = handle.getConnection().prepareStatement("begin");
    this.beginImmediate = handle.getConnection().prepareStatement("begin immediate");
    this.commit = handle.getConnection().prepareStatement("commit");
    this.rollback = handle.getConnection().prepareStatement("rollback");
    this.part = handle.getConnection().prepareStatement("savepoint part");
    this.releasePart = handle.getConnection().prepareStatement("release part");
    this.undoPart = handle.getConnection().prepareStatement("rollback to part");
  }

  Handle handle() {
    return handle;
  }

  StatementRunner statements() {
    return statements;
  }

  /** Runs a statement that answers nothing of interest. */
  void run(String text) throws SQLException {
    try (Statement statement = handle.getConnection().createStatement()) {
      statement.execute(text);
    }
  }

  /** Begins a snapshot, which is taken by the first statement that reads. */
  void begin() throws SQLException {
    begin.execute();
  }

  /**
   * Begins with the right to write. A read that turns into a write fails at once, without waiting.
   */
  void beginImmediate() throws SQLException {
    beginImmediate.execute();
  }

  void commit() throws SQLException {
    commit.execute();
  }

  void rollback() throws SQLException {
    rollback.execute();
  }

  /**
   * Does all of a part of the transaction, or, if it throws, none of it.
   *
   * @throws SQLException if the part can't be begun, ended or undone: then the engine has undone
   *     the whole transaction, as it does when the disk is full
   */
  <T> T part(Supplier<T> statements) throws SQLException {
    part.execute();
    try {
      T result = statements.get();
      releasePart.execute();
      return result;
    } catch (SQLException e) {
      throw e;
    } catch (Throwable e) {
      undoPart(e);
      throw e;
    }
  }

  private void undoPart(Throwable reason) throws SQLException {
    try {
      undoPart.execute();
      releasePart.execute();
    } catch (SQLException e) {
      reason.addSuppressed(e);
      throw new SQLException("The transaction was undone before its end.", reason);
    }
  }

  /** Closes the connection. A failure is ignored: all that was committed is on the disk. */
  @Override
  public void close() {
    try {
      handle.close();
    } catch (CloseException e) {
      // Nothing can be done for this connection, and the next one does not need it.
    }
  }
}
