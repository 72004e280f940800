package dev.userdirectory.sqlite;

import dev.userdirectory.DirectoryException.OutcomeUnknown;
import dev.userdirectory.EventId;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.spi.StoreTransaction;
import dev.userdirectory.sql.SqlTransaction;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Runs writes one after the other on one connection: threads of this process in the order in which
 * they came, processes in turn by the file's gate. All that a write waits for before it begins
 * counts against one deadline.
 *
 * <p>A connection on which a commit or a rollback has failed is given up, and the next write opens
 * another: no failure outlives its cause.
 *
 * <p>Group commit would go here: whoever holds the turn would run the work of those who wait too,
 * each in a savepoint, commit once for all, and wake them when that commit is durable.
 */
final class Writer {

  /** The id that no organization has. */
  private static final OrganizationId NONE = new OrganizationId(new UUID(0, 0));

  private final DatabaseFile file;
  private final WriteAheadLog log;
  private final ReentrantLock turn = new ReentrantLock(/* fair= */ true);
  private @Nullable SqliteConnection link;
  private volatile boolean closed;

  Writer(DatabaseFile file) {
    this.file = file;
    this.log = new WriteAheadLog(file);
  }

  <T extends @Nullable Object> T write(
      OrganizationId organization, EventId command, Function<StoreTransaction, T> work) {
    try (Deadline deadline = file.writeDeadline()) {
      requireOpen();
      if (!deadline.lock(turn)) {
        throw file.failures().queued();
      }
      try {
        SqliteConnection writing = begin(deadline);
        if (writing == null) {
          throw file.failures().locked();
        }
        return run(writing, deadline, organization, command, work);
      } finally {
        turn.unlock();
      }
    }
  }

  /** Changes the facts about the file as a whole; the change may safely be made twice. */
  Map<String, String> changeFacts(UnaryOperator<Map<String, String>> change) {
    return write(
        NONE,
        new EventId(NONE.value()),
        transaction -> ((SqlTransaction) transaction).changeFacts(change));
  }

  /** Writes if nobody else does, here or in another process; false if somebody does. */
  boolean writeIfIdle(
      OrganizationId organization, EventId command, Consumer<StoreTransaction> work) {
    requireOpen();
    if (!turn.tryLock()) {
      return false;
    }
    try (Deadline now = Deadline.after(Duration.ZERO)) {
      SqliteConnection writing = begin(now);
      if (writing == null) {
        return false;
      }
      run(
          writing,
          now,
          organization,
          command,
          transaction -> {
            work.accept(transaction);
            return true;
          });
      return true;
    } finally {
      turn.unlock();
    }
  }

  /** Empties the log, in which what was deleted can still be read. */
  void emptyLog() {
    try (Deadline deadline = file.writeDeadline()) {
      for (int attempt = 0; !emptiesLog(deadline, attempt); attempt++) {
        if (deadline.isOver()) {
          throw file.failures().logInUse();
        }
        deadline.pause();
      }
    } catch (SQLException e) {
      throw file.failures().meaning(e);
    }
  }

  /**
   * Lets other writes through between its attempts. The gate keeps those of other processes from
   * going first each time.
   */
  private boolean emptiesLog(Deadline deadline, int attempt) throws SQLException {
    if (!deadline.lock(turn)) {
      return false;
    }
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
      turn.unlock();
    }
  }

  /** Refuses new writes, lets the running one end, and those that wait fail. */
  void close() {
    closed = true;
    turn.lock();
    try {
      discard();
    } finally {
      turn.unlock();
    }
  }

  /** A link inside a transaction that may write; null if the time was over first. */
  private @Nullable SqliteConnection begin(Deadline deadline) {
    file.requireUntouched();
    boolean begun = false;
    try {
      SqliteConnection ready = ready();
      if (log.wasCut(ready)) {
        throw file.failures().touched(file.path().log() + " was cut");
      }
      if (file.guard().enterGate(deadline)) {
        try {
          begun = deadline.await(() -> begins(ready));
        } finally {
          file.guard().leaveGate();
        }
      }
      return begun ? ready : null;
    } catch (SQLException e) {
      throw file.failures().meaning(e);
    } finally {
      if (!begun) {
        discard();
      }
    }
  }

  /** A begin that finds the file locked has changed nothing, and can be tried again. */
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

  private <T extends @Nullable Object> T run(
      SqliteConnection first,
      Deadline deadline,
      OrganizationId organization,
      EventId command,
      Function<StoreTransaction, T> work) {
    SqliteConnection writing = first;
    while (true) {
      T result = apply(writing, organization, work);
      SQLException failure = commit(writing);
      if (failure == null || isCommitted(organization, command, failure)) {
        afterCommit();
        return result;
      }
      if (!file.failures().isBusy(failure) || deadline.isOver()) {
        throw file.failures().meaning(failure);
      }
      deadline.pause();
      SqliteConnection again = begin(deadline);
      if (again == null) {
        throw file.failures().locked();
      }
      writing = again;
    }
  }

  private <T extends @Nullable Object> T apply(
      SqliteConnection writing, OrganizationId organization, Function<StoreTransaction, T> work) {
    SqlTransaction transaction = file.tables().transaction(writing.handle(), writing, organization);
    boolean done = false;
    try {
      T result = work.apply(transaction);
      transaction.refuseIfBroken();
      done = true;
      return result;
    } finally {
      transaction.end();
      if (!done) {
        rollback(writing);
      }
    }
  }

  private void rollback(SqliteConnection writing) {
    boolean done = false;
    try {
      writing.rollback();
      done = true;
    } catch (SQLException e) {
      // The engine has rolled back by itself; whatever else it may be, it ends with the connection.
    } finally {
      if (!done) {
        discard();
      }
    }
  }

  private @Nullable SQLException commit(SqliteConnection writing) {
    boolean done = false;
    try {
      writing.commit();
      done = true;
      return null;
    } catch (SQLException e) {
      return e;
    } finally {
      if (!done) {
        // Closing rolls back what is open still.
        discard();
      }
    }
  }

  /** What is committed is not acknowledged if it went to a file that is gone. */
  private void afterCommit() {
    String change = file.change();
    if (change != null) {
      throw file.failures().touchedAfterCommit(change);
    }
    SqliteConnection writing = link;
    if (writing == null) {
      return;
    }
    boolean sound = false;
    try {
      log.keepShort(writing);
      sound = true;
    } catch (SQLException e) {
      // The commit stands, in the log; a later write tries again to move it.
    } finally {
      if (!sound) {
        discard();
      }
    }
  }

  /** Looks up the command on a connection that knows nothing of the failure. */
  private boolean isCommitted(OrganizationId organization, EventId command, SQLException failure) {
    try (SqliteConnection fresh = file.connect()) {
      if (file.tables().wasWritten(fresh.handle(), organization, command)) {
        return true;
      }
    } catch (RuntimeException e) {
      failure.addSuppressed(e);
      throw unknown(failure);
    }
    if (file.failures().leavesCommitInDoubt(failure)) {
      throw unknown(failure);
    }
    return false;
  }

  private static OutcomeUnknown unknown(SQLException failure) {
    return new OutcomeUnknown(
        "The commit failed, and the store can't say whether it happened all the same. A write counts"
            + " only once it is durable. Look whether the change is there before you try again.",
        failure);
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

  private void requireOpen() {
    if (closed) {
      throw file.failures().closed();
    }
  }

  private void discard() {
    SqliteConnection old = link;
    link = null;
    if (old != null) {
      old.close();
    }
  }
}
