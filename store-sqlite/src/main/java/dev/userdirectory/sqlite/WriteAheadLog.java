package dev.userdirectory.sqlite;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Keeps the log short. By itself, SQLite restarts the log only when no connection reads, which
 * never happens under constant reads. This class lets the writer move the log into the database
 * once it is long, and wait a little for those who still read from it. Reads that begin meanwhile
 * use the database alone.
 */
final class WriteAheadLog {

  /**
   * The length in pages, about 4 MB, from which the log is moved into the database. SQLite calls
   * this a checkpoint.
   */
  static final int LONG_PAGES = 1_000;

  /** How many milliseconds to wait for readers, for each {@link #LONG_PAGES} of the log. */
  private static final int PATIENCE_MILLIS = 50;

  private static final int MOST_PATIENCE_MILLIS = 500;

  /**
   * How often the wait for readers is doubled at most when the log has to be emptied. The longest
   * wait is 1.6 seconds.
   */
  private static final int MOST_DOUBLINGS = 5;

  /**
   * The size of a page in the log: 4 KiB and a header of 24 bytes. The log itself has a header of
   * 32 bytes.
   */
  private static final long PAGE_BYTES = 4_096 + 24;

  private static final long HEADER_BYTES = 32;

  /**
   * How often the log is looked at before it counts as cut. The log also shrinks when another
   * process empties it.
   */
  private static final int LOOKS = 3;

  private final DatabaseFile file;
  private long nextTry = LONG_PAGES;
  private long lastSize;

  WriteAheadLog(DatabaseFile file) {
    this.file = file;
  }

  /**
   * Turns off SQLite's own checkpoints on the connection that writes, since this class makes them.
   */
  static void prepare(SqliteConnection link) throws SQLException {
    link.run("pragma wal_autocheckpoint = 0");
    link.run("pragma busy_timeout = 0");
  }

  /**
   * The result of a checkpoint: whether something kept it from finishing, and the length of the
   * log.
   */
  private record Checkpoint(boolean busy, long pages) {

    static Checkpoint run(SqliteConnection link, String mode) throws SQLException {
      try (PreparedStatement statement =
              link.handle()
                  .getConnection()
                  .prepareStatement("pragma wal_checkpoint(" + mode + ")");
          ResultSet row = statement.executeQuery()) {
        return new Checkpoint(row.getInt(1) != 0, row.getLong(2));
      }
    }
  }

  /**
   * Returns whether the log has become shorter than its index says; called before a write. The
   * changes at its end are then lost, and any that would be appended would be lost too.
   */
  boolean wasCut(SqliteConnection link) throws SQLException {
    if (file.logSize() >= lastSize) {
      return false;
    }
    for (int look = 0; look < LOOKS; look++) {
      long pages = Checkpoint.run(link, "noop").pages();
      long size = file.logSize();
      if (pages <= 0 || size >= bytes(pages)) {
        lastSize = size;
        return false;
      }
    }
    return true;
  }

  /** Moves the log into the database if it is long; called after a commit. */
  void keepShort(SqliteConnection link) throws SQLException {
    moveIfLong(link);
    lastSize = file.logSize();
  }

  private void moveIfLong(SqliteConnection link) throws SQLException {
    long size = file.logSize();
    if (size < bytes(LONG_PAGES)) {
      nextTry = LONG_PAGES;
      return;
    }
    long pages = Checkpoint.run(link, "noop").pages();
    if (pages < nextTry) {
      return;
    }
    boolean tooLarge = size > bytes(4 * LONG_PAGES);
    long patience = Math.min(MOST_PATIENCE_MILLIS, PATIENCE_MILLIS * pages / LONG_PAGES);
    boolean moved = move(link, tooLarge ? "truncate" : "restart", patience);
    // A long read keeps the log from being moved. Not every write should wait for that.
    nextTry = moved ? LONG_PAGES : pages + pages / 2;
  }

  /**
   * Empties the log, so that no data remains in it. Returns false if a connection still reads from
   * it.
   *
   * @param attempt the number of the attempt, from 0. Each attempt waits longer for readers, and
   *     delays writes for as long
   */
  static boolean empty(SqliteConnection link, int attempt) throws SQLException {
    long patience = (long) PATIENCE_MILLIS << Math.min(attempt, MOST_DOUBLINGS);
    return move(link, "truncate", patience);
  }

  private static boolean move(SqliteConnection link, String mode, long patienceMillis)
      throws SQLException {
    link.run("pragma busy_timeout = " + patienceMillis);
    try {
      return !Checkpoint.run(link, mode).busy();
    } finally {
      link.run("pragma busy_timeout = 0");
    }
  }

  private static long bytes(long pages) {
    return HEADER_BYTES + pages * PAGE_BYTES;
  }
}
