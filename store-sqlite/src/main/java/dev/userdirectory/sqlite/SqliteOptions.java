package dev.userdirectory.sqlite;

import java.time.Duration;

/**
 * How a store uses its file.
 *
 * @param busyTimeout how long a write waits for another process that writes
 * @param readers how many reads may run at the same time, at least one
 */
public record SqliteOptions(Duration busyTimeout, int readers) {

  /** {@inheritDoc} */
  public SqliteOptions {
    if (busyTimeout.isNegative() || readers < 1) {
      throw new IllegalArgumentException(
          "A store needs a busy timeout of zero or more and at least one reader.");
    }
  }

  /** {@return five seconds, four readers} */
  public static SqliteOptions defaults() {
    return new SqliteOptions(Duration.ofSeconds(5), 4);
  }
}
