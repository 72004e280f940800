package dev.userdirectory.sqlite;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/**
 * One connection to the file, kept open, used by one thread at a time. It stays in auto-commit mode
 * and transactions are spelled out as statements: the driver's own transactions begin anew inside
 * their commit, so that one which is durable can still seem to fail.
 */
final class Link implements AutoCloseable {

  private final Handle handle;
  private final PreparedStatement begin;
  private final PreparedStatement beginImmediate;
  private final PreparedStatement commit;
  private final PreparedStatement rollback;
  private final PreparedStatement step;
  private final PreparedStatement releaseStep;
  private final PreparedStatement undoStep;
  private boolean sound = true;

  Link(Handle handle) throws SQLException {
    this.handle = handle;
    this.begin = handle.getConnection().prepareStatement("begin");
    this.beginImmediate = handle.getConnection().prepareStatement("begin immediate");
    this.commit = handle.getConnection().prepareStatement("commit");
    this.rollback = handle.getConnection().prepareStatement("rollback");
    this.step = handle.getConnection().prepareStatement("savepoint step");
    this.releaseStep = handle.getConnection().prepareStatement("release step");
    this.undoStep = handle.getConnection().prepareStatement("rollback to step");
  }

  Handle handle() {
    return handle;
  }

  /** Whether each transaction so far began and ended as it should; if not, use another link. */
  boolean isSound() {
    return sound;
  }

  /** Begins a snapshot, which is taken by the first statement that reads. */
  void begin() throws SQLException {
    run(begin);
  }

  /**
   * Begins with the right to write. A read that turns into a write fails at once, without waiting.
   */
  void beginImmediate() throws SQLException {
    run(beginImmediate);
  }

  void commit() throws SQLException {
    run(commit);
  }

  void rollback() throws SQLException {
    run(rollback);
  }

  /** Does all of a step of several statements, or, if it throws, none of it. */
  <T> T step(Supplier<T> statements) throws SQLException {
    run(step);
    try {
      T result = statements.get();
      run(releaseStep);
      return result;
    } catch (RuntimeException | Error e) {
      undoStep(e);
      throw e;
    }
  }

  private void undoStep(Throwable reason) {
    try {
      run(undoStep);
      run(releaseStep);
    } catch (SQLException e) {
      // The engine has undone the whole transaction, as it does when the disk is full.
      reason.addSuppressed(e);
    }
  }

  @Override
  public void close() {
    handle.close();
  }

  private void run(PreparedStatement statement) throws SQLException {
    boolean done = false;
    try {
      statement.execute();
      done = true;
    } finally {
      sound &= done;
    }
  }
}
