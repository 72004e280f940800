package dev.userdirectory.sqlite;

import dev.userdirectory.EventId;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.sql.Deadline;
import dev.userdirectory.sql.SqlTransaction;
import java.sql.SQLException;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The connection on which this process writes, used by the thread that leads (see {@link Writer}).
 * After a failed commit or rollback the connection is closed, and the next write opens another one,
 * so no failure outlives its cause.
 */
final class WriteConnection {

  private final DatabaseFile file;
  private final WriteAheadLog log;
  private final StampFile.Touched touched = new StampFile.Touched();
  private @Nullable SqliteConnection link;
  private volatile boolean closed;

  WriteConnection(DatabaseFile file) {
    this.file = file;
    this.log = new WriteAheadLog(file);
  }

  /** Begins a transaction that may write. Returns false if the time has run out first. */
  boolean begin(Deadline deadline) {
    file.requireUntouched();
    boolean begun = false;
    try {
      SqliteConnection ready = ready();
      if (log.wasCut(ready)) {
        throw file.failures().touched(file.path().log() + " was cut");
      }
      if (file.guard().enterGate(deadline)) {
        try {
          touched.clear();
          begun = deadline.await(() -> begins(ready));
        } finally {
          file.guard().leaveGate();
        }
      }
      return begun;
    } catch (SQLException e) {
      throw file.failures().meaning(e);
    } finally {
      if (!begun) {
        discard();
      }
    }
  }

  /**
   * Begins, or returns false if the file is locked. Such an attempt has changed nothing and can be
   * repeated.
   */
  private boolean begins(SqliteConnection ready) throws SQLException {
    requireOpen();
    try {
      ready.beginImmediate();
      return true;
    } catch (SQLException e) {
      if (file.failures().isBusy(e)) {
        return false;
      }
      throw e;
    }
  }

  /** Returns one organization in the transaction that has begun. */
  SqlTransaction transaction(OrganizationId organization) {
    SqliteConnection writing = begun();
    return file.tables().transaction(writing.statements(), touched, organization);
  }

  /**
   * Runs a part of the transaction, which is undone if it throws.
   *
   * @throws SQLException if the engine has undone the whole transaction
   */
  <T> T part(Supplier<T> work) throws SQLException {
    return begun().part(work);
  }

  void rollback() {
    boolean done = false;
    try {
      begun().rollback();
      done = true;
    } catch (SQLException e) {
      // The engine has rolled back by itself. Any other failure ends with the connection.
    } finally {
      if (!done) {
        discard();
      }
    }
  }

  /** Commits. Returns null, or the failure, after which the outcome is unknown. */
  @Nullable SQLException commit() {
    boolean done = false;
    long number = 0;
    try {
      number = file.stamps().begin(touched);
      begun().commit();
      done = true;
      return null;
    } catch (SQLException e) {
      return e;
    } finally {
      if (!done) {
        // Closing rolls back a transaction that is still open.
        discard();
      }
      if (number > 0) {
        file.stamps().end(number, touched);
      }
    }
  }

  /**
   * Returns whether a command was committed, looked up on a new connection that the failure has not
   * affected.
   */
  boolean wasWritten(OrganizationId organization, EventId command) {
    try (SqliteConnection fresh = file.connect()) {
      return file.tables().wasWritten(fresh.statements(), organization, command);
    }
  }

  /** Moves the log into the file if it is long. */
  void keepLogShort() {
    SqliteConnection writing = link;
    if (writing == null) {
      return;
    }
    boolean sound = false;
    try {
      log.keepShort(writing);
      sound = true;
    } catch (SQLException e) {
      // The committed changes are safe in the log; a later write tries again to move it.
    } finally {
      if (!sound) {
        discard();
      }
    }
  }

  /**
   * Empties the log. Returns false if a connection reads it. The gate keeps the writes of other
   * processes from going first each time.
   */
  boolean emptyLog(Deadline deadline, int attempt) throws SQLException {
    boolean done = false;
    try {
      file.requireUntouched();
      SqliteConnection ready = ready();
      boolean empty = false;
      if (file.guard().enterGate(deadline)) {
        try {
          empty = WriteAheadLog.empty(ready, attempt);
        } finally {
          file.guard().leaveGate();
        }
      }
      done = true;
      return empty;
    } catch (SQLException e) {
      if (file.failures().isBusy(e)) {
        done = true;
        return false;
      }
      throw e;
    } finally {
      if (!done) {
        discard();
      }
    }
  }

  void requireOpen() {
    if (closed) {
      throw file.failures().closed();
    }
  }

  /** Refuses to begin transactions from now on, also those that already wait to begin. */
  void refuse() {
    closed = true;
  }

  void discard() {
    SqliteConnection old = link;
    link = null;
    if (old != null) {
      old.close();
    }
  }

  private SqliteConnection begun() {
    return Objects.requireNonNull(link, "A transaction has begun.");
  }

  private SqliteConnection ready() throws SQLException {
    requireOpen();
    SqliteConnection ready = link;
    if (ready == null) {
      ready = file.connect();
      boolean prepared = false;
      try {
        WriteAheadLog.prepare(ready);
        prepared = true;
      } finally {
        if (!prepared) {
          ready.close();
        }
      }
      link = ready;
    }
    return ready;
  }
}
