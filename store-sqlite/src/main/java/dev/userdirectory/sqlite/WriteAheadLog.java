package dev.userdirectory.sqlite;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Keeps the log short. By itself SQLite starts the log again only if nobody reads at that moment,
 * which under constant reads is never. Here the writer moves the log into the database once it is
 * long, and waits a little for those who still read from it; who comes meanwhile reads the database
 * alone.
 */
final class WriteAheadLog {

  /** The log is moved once it is this long, about 4 MB: SQLite calls that a checkpoint. */
  static final int LONG_PAGES = 1_000;

  /** How long to wait for readers, for each {@link #LONG_PAGES} of the log, and in all. */
  private static final int PATIENCE_MILLIS = 50;

  private static final int MOST_PATIENCE_MILLIS = 500;

  /** The longest wait for readers when the log has to be emptied is 1.6 seconds. */
  private static final int MOST_DOUBLINGS = 5;

  /** Each page of 4 KiB has a header of 24 bytes in the log, and the log one of 32. */
  private static final long PAGE_BYTES = 4_096 + 24;

  private static final long HEADER_BYTES = 32;

  /** The log shrinks while it is looked at if another process empties it. */
  private static final int LOOKS = 3;

  private final DatabaseFile file;
  private long nextTry = LONG_PAGES;
  private long lastSize;

  WriteAheadLog(DatabaseFile file) {
    this.file = file;
  }

  /** Leaves checkpoints to this class, on a connection that writes. */
  static void prepare(SqliteConnection link) throws SQLException {
    link.run("pragma wal_autocheckpoint = 0");
    link.run("pragma busy_timeout = 0");
  }

  /** What a checkpoint says: whether it was kept from its end, and how long the log is. */
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
   * Before a write: whether the log has become shorter than its index says. What stood at its end
   * is lost then, and what would be appended too.
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

  /** After a commit: moves the log if it is long. */
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
    // Whoever reads for long keeps the log from being moved. Not each write is to wait for that.
    nextTry = moved ? LONG_PAGES : pages + pages / 2;
  }

  /**
   * Empties the log, so that nothing is in it any longer; false if somebody still reads from it.
   *
   * @param attempt which attempt it is, from 0: each waits longer for those who read, and holds up
   *     writes as long
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
