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
 * One connection to the file, which stays open and is used by one thread at a time. It stays in
 * auto-commit mode, and transactions are begun and ended by explicit statements: the driver's own
 * transactions begin a new one inside their commit, so that a durable commit can still seem to
 * fail.
 *
 * <p>After a failed {@link #commit} or {@link #rollback} it is unknown whether a transaction is
 * still open. Such a connection is closed and never used again. A failed begin leaves no
 * transaction open.
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

  /** Runs a statement whose result is of no interest. */
  void run(String text) throws SQLException {
    try (Statement statement = handle.getConnection().createStatement()) {
      statement.execute(text);
    }
  }

  /** Begins a snapshot, which the first statement that reads takes. */
  void begin() throws SQLException {
    begin.execute();
  }

  /**
   * Begins a transaction that may write from the start. A transaction that begins as a read and
   * then writes can fail at once, without waiting.
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
   * Runs a part of the transaction, which is undone if it throws.
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
