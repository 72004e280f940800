package dev.userdirectory.postgres;

import dev.userdirectory.sql.PipelinedStatements;
import java.sql.SQLException;
import java.sql.SQLWarning;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/**
 * A connection that is lent for one call. It stays in auto-commit mode, and transactions are
 * spelled out as statements: so they travel together with others. The driver's own would not mix
 * with these.
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
   * Begins a snapshot, with the first statement that is sent. It might write: a standby, which is
   * behind, refuses that.
   */
  void beginSnapshot() {
    begin("begin isolation level repeatable read read write");
  }

  /** Begins what is asked in one message, on one snapshot, and ends with its answer. */
  void beginQuestion() {
    begin("begin isolation level repeatable read read write");
    statements.endWith("commit", () -> inTransaction = false);
  }

  /**
   * Begins a write, with the first statement that is sent. Each statement sees what was committed
   * before it, so that what is read after a lock is what the lock protects.
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

  /** Sends what waits, and commits, in one; returns the warning with which it was answered. */
  @Nullable SQLWarning commit() {
    statements.run("commit");
    statements.fetch();
    inTransaction = false;
    return statements.warning();
  }

  /** Gives the connection back. One on which a transaction can't be ended is closed. */
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
