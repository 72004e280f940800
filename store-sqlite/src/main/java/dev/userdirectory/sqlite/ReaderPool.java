package dev.userdirectory.sqlite;

import dev.userdirectory.DirectoryException.StoreUnavailable;
import dev.userdirectory.Metric;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Lends connections for reading. A thread that comes when all are lent waits. Connections are
 * opened as they are needed, and a connection on which the engine has failed is closed.
 */
final class ReaderPool {

  private final DatabaseFile file;
  private final int size;
  private final Semaphore free;
  private final ConcurrentLinkedDeque<SqliteConnection> idle = new ConcurrentLinkedDeque<>();
  private volatile boolean closed;

  ReaderPool(DatabaseFile file, int size) {
    this.file = file;
    this.size = size;
    this.free = new Semaphore(size, /* fair= */ true);
  }

  /** Runs work on one snapshot. */
  <T extends @Nullable Object> T snapshot(Function<SqliteConnection, T> work) {
    return use(/* snapshot= */ true, work);
  }

  /** Runs a single statement, which is a snapshot by itself. */
  <T extends @Nullable Object> T lend(Function<SqliteConnection, T> work) {
    return use(/* snapshot= */ false, work);
  }

  private <T extends @Nullable Object> T use(boolean snapshot, Function<SqliteConnection, T> work) {
    free.acquireUninterruptibly();
    try {
      file.requireUntouchedNowAndThen();
      SqliteConnection link = take();
      boolean usable = false;
      try {
        T result = snapshot ? onSnapshot(link, work) : work.apply(link);
        usable = true;
        return result;
      } catch (StoreUnavailable e) {
        throw e;
      } catch (RuntimeException e) {
        usable = true;
        throw e;
      } finally {
        giveBack(link, (!snapshot || end(link)) && usable);
      }
    } finally {
      free.release();
    }
  }

  private <T extends @Nullable Object> T onSnapshot(
      SqliteConnection link, Function<SqliteConnection, T> work) {
    try {
      link.begin();
    } catch (SQLException e) {
      throw file.failures().meaning(e);
    }
    return work.apply(link);
  }

  /** Returns metrics of how many connections are lent, and how many threads wait for one. */
  List<Metric> metrics() {
    return List.of(
        Metric.gauge("readers.busy", "Connections that read now", size - free.availablePermits()),
        Metric.gauge("readers.waiting", "Threads that wait to read", free.getQueueLength()));
  }

  /** Refuses new work, then waits until all connections have been returned. */
  void close() {
    closed = true;
    free.acquireUninterruptibly(size);
    try {
      for (SqliteConnection link = idle.poll(); link != null; link = idle.poll()) {
        link.close();
      }
    } finally {
      free.release(size);
    }
  }

  /** Takes the connection that was returned last, since it has most of the file in its cache. */
  private SqliteConnection take() {
    if (closed) {
      throw file.failures().closed();
    }
    SqliteConnection kept = idle.pollFirst();
    return kept == null ? file.connect() : kept;
  }

  private void giveBack(SqliteConnection link, boolean usable) {
    if (usable) {
      idle.addFirst(link);
    } else {
      link.close();
    }
  }

  /**
   * Ends the snapshot. Returns false if it may still be open; the data that was read is correct all
   * the same.
   */
  private static boolean end(SqliteConnection link) {
    try {
      link.commit();
      return true;
    } catch (SQLException e) {
      return false;
    }
  }
}
