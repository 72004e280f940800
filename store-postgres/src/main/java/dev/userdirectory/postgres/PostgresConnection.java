package dev.userdirectory.postgres;

import dev.userdirectory.sql.PipelinedStatements;
import java.sql.SQLException;
import java.sql.SQLWarning;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/**
 * A connection that is lent for one call. It stays in auto-commit mode, and transactions are begun
 * and ended by explicit statements, so that these can be sent together with others. The driver's
 * own transactions would not mix with them.
 */
final class PostgresConnection implements AutoCloseable {

  private final Handle handle;
  private final PipelinedStatements statements;
  private boolean inTransaction;

  PostgresConnection(Handle handle) {
    this.handle = handle;
    this.statements = new PipelinedStatements(handle);
  }

  PipelinedStatements statements() {
    return statements;
  }

  /**
   * Begins a snapshot, with the first statement that is sent. The transaction is read-write, so
   * that a standby, which may be behind, refuses it.
   */
  void beginSnapshot() {
    begin("begin isolation level repeatable read read write");
  }

  /**
   * Begins a transaction for queries that are sent in one message. They read one snapshot, and the
   * transaction ends with their answer.
   */
  void beginQuestion() {
    begin("begin isolation level repeatable read read write");
    statements.endWith("commit", () -> inTransaction = false);
  }

  /**
   * Begins a write, with the first statement that is sent. Each statement sees what was committed
   * before it, so a read after a lock sees the current state of the rows that the lock protects.
   */
  void beginWrite() {
    begin("begin isolation level read committed read write");
  }

  private void begin(String text) {
    inTransaction = true;
    statements.run(text);
  }

  /** Ends a snapshot. */
  void end() {
    if (statements.hasSentNothing()) {
      statements.forget();
    } else {
      statements.run("commit");
      statements.fetch();
    }
    inTransaction = false;
  }

  /**
   * Sends the queued statements together with the commit. Returns the first warning in the answer,
   * or null.
   */
  @Nullable SQLWarning commit() {
    statements.run("commit");
    statements.fetch();
    inTransaction = false;
    return statements.warning();
  }

  /** Returns the connection to the pool, or closes it if its transaction can't be ended. */
  @Override
  public void close() {
    boolean sound = !inTransaction || rollsBack();
    try (handle) {
      if (!sound) {
        handle.getConnection().abort(Runnable::run);
      }
    } catch (SQLException | JdbiException e) {
      // Nothing can be done for this connection, and the next one does not need it.
    }
  }

  private boolean rollsBack() {
    statements.forget();
    if (statements.hasSentNothing()) {
      return true;
    }
    try {
      statements.run("rollback");
      statements.fetch();
      return true;
    } catch (RuntimeException e) {
      return false;
    }
  }
}
