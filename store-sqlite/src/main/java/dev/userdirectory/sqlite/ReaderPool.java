package dev.userdirectory.sqlite;

import java.sql.SQLException;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Lends connections for reading; who comes when all are lent waits. Opens them as they are needed.
 */
final class ReaderPool {

  private final DatabaseFile file;
  private final int size;
  private final Semaphore free;
  private final ConcurrentLinkedDeque<Link> idle = new ConcurrentLinkedDeque<>();
  private volatile boolean closed;

  ReaderPool(DatabaseFile file, int size) {
    this.file = file;
    this.size = size;
    this.free = new Semaphore(size);
  }

  /** Runs work on one snapshot. */
  <T extends @Nullable Object> T snapshot(Function<Link, T> work) {
    return lend(
        link -> {
          try {
            link.begin();
          } catch (SQLException e) {
            throw file.failures().meaning(e);
          }
          try {
            return work.apply(link);
          } finally {
            end(link);
          }
        });
  }

  /** Runs a single statement, which is a snapshot by itself. */
  <T extends @Nullable Object> T lend(Function<Link, T> work) {
    free.acquireUninterruptibly();
    try {
      Link link = take();
      try {
        return work.apply(link);
      } finally {
        giveBack(link);
      }
    } finally {
      free.release();
    }
  }

  /** Waits until all have come back. */
  void close() {
    free.acquireUninterruptibly(size);
    try {
      closed = true;
      for (Link link = idle.poll(); link != null; link = idle.poll()) {
        link.close();
      }
    } finally {
      free.release(size);
    }
  }

  /** The last one given back is lent first: it knows the most of the file. */
  private Link take() {
    if (closed) {
      throw file.failures().closed();
    }
    Link kept = idle.pollFirst();
    return kept == null ? file.connect() : kept;
  }

  private void giveBack(Link link) {
    if (link.isSound()) {
      idle.addFirst(link);
    } else {
      link.close();
    }
  }

  private static void end(Link link) {
    try {
      link.commit();
    } catch (SQLException e) {
      // What was read is right all the same; the connection knows that it is unsound.
    }
  }
}
