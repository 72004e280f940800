package dev.userdirectory.sqlite;

import dev.userdirectory.DirectoryException.OutcomeUnknown;
import dev.userdirectory.EventId;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.spi.StoreTransaction;
import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Runs writes one after the other on one connection: threads of this process in the order in which
 * they came, other processes by the file's write lock.
 *
 * <p>Group commit would go here: whoever holds the turn would run the work of those who wait too,
 * each in a savepoint, commit once for all, and wake them when that commit is durable.
 */
final class Writer {

  private static final int ATTEMPTS = 3;
  private static final long PAUSE_MILLIS = 50;

  private final DatabaseFile file;
  private final JsonText json;
  private final ReentrantLock turn = new ReentrantLock(/* fair= */ true);
  private @Nullable Link link;
  private boolean closed;

  Writer(DatabaseFile file, JsonText json, Link link) {
    this.file = file;
    this.json = json;
    this.link = link;
  }

  <T extends @Nullable Object> T write(
      OrganizationId organization, EventId command, Function<StoreTransaction, T> work) {
    turn.lock();
    try {
      for (int attempt = 1; ; attempt++) {
        Link writing = begin();
        T result = run(writing, organization, work);
        SQLException failure = commit(writing);
        if (failure == null || isCommitted(organization, command, failure)) {
          return result;
        }
        if (attempt == ATTEMPTS || !file.failures().isBusy(failure)) {
          throw file.failures().meaning(failure);
        }
        Pause.upToMillis(PAUSE_MILLIS);
      }
    } finally {
      turn.unlock();
    }
  }

  void close() {
    turn.lock();
    try {
      closed = true;
      discard();
    } finally {
      turn.unlock();
    }
  }

  private Link begin() {
    for (int attempt = 1; ; attempt++) {
      Link ready = ready();
      try {
        ready.beginImmediate();
        return ready;
      } catch (SQLException e) {
        if (attempt == ATTEMPTS || !file.failures().isBusy(e)) {
          discard();
          throw file.failures().meaning(e);
        }
      }
      Pause.upToMillis(PAUSE_MILLIS);
    }
  }

  private <T extends @Nullable Object> T run(
      Link writing, OrganizationId organization, Function<StoreTransaction, T> work) {
    SqlTransaction transaction =
        new SqlTransaction(writing, new Sql(writing.handle(), organization, json), file.failures());
    boolean done = false;
    try {
      T result = work.apply(transaction);
      transaction.refuseIfBroken();
      if (!writing.isSound()) {
        throw file.failures().undone();
      }
      done = true;
      return result;
    } finally {
      transaction.end();
      if (!done) {
        rollback(writing);
      }
    }
  }

  private void rollback(Link writing) {
    try {
      writing.rollback();
    } catch (SQLException e) {
      // The engine has rolled back by itself; whatever else it may be, it ends with the connection.
      discard();
    }
  }

  private @Nullable SQLException commit(Link writing) {
    try {
      writing.commit();
      return null;
    } catch (SQLException e) {
      rollback(writing);
      discard();
      return e;
    }
  }

  /** Looks up the command on a connection that knows nothing of the failure. */
  private boolean isCommitted(OrganizationId organization, EventId command, SQLException failure) {
    try (Link fresh = file.connect()) {
      if (new EventRows(new Sql(fresh.handle(), organization, json)).wasWritten(command)) {
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

  private Link ready() {
    if (closed) {
      throw file.failures().closed();
    }
    Link ready = link;
    if (ready == null) {
      ready = file.connect();
      link = ready;
    }
    return ready;
  }

  private void discard() {
    Link old = link;
    link = null;
    if (old != null) {
      old.close();
    }
  }
}
