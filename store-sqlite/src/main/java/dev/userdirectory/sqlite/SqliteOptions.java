package dev.userdirectory.sqlite;

import java.time.Duration;

/**
 * The options of a store in a SQLite file. Start from {@link #defaults}; each method returns a
 * changed copy.
 *
 * @param writeTimeout how long a write may wait before it begins, in all: for the writes of this
 *     process that came first, for the lock of another process, and for repeated attempts; at most
 *     one day. A write that has not begun by then fails with {@code store_unavailable}
 * @param readers how many reads may run at the same time, from 1 to 1,000; further ones wait
 */
public record SqliteOptions(Duration writeTimeout, int readers) {

  private static final Duration LONGEST_TIMEOUT = Duration.ofDays(1);
  private static final int MOST_READERS = 1_000;

  /**
   * Creates options.
   *
   * @param writeTimeout how long a write may wait before it begins, in all
   * @param readers how many reads may run at the same time
   * @throws IllegalArgumentException if the timeout is negative or over a day, or the number of
   *     readers is not from 1 to 1,000
   */
  public SqliteOptions {
    if (writeTimeout.isNegative() || writeTimeout.compareTo(LONGEST_TIMEOUT) > 0) {
      throw new IllegalArgumentException(
          "The write timeout is " + writeTimeout + "; it must be from zero to one day.");
    }
    if (readers < 1 || readers > MOST_READERS) {
      throw new IllegalArgumentException(
          "The number of readers is " + readers + "; it must be from 1 to " + MOST_READERS + ".");
    }
  }

  /** {@return a write timeout of five seconds and four readers} */
  public static SqliteOptions defaults() {
    return new SqliteOptions(Duration.ofSeconds(5), 4);
  }

  /**
   * {@return a copy of these options with another write timeout}
   *
   * @param timeout how long a write may wait before it begins, in all
   */
  public SqliteOptions writeTimeout(Duration timeout) {
    return new SqliteOptions(timeout, readers);
  }

  /**
   * {@return a copy of these options with another number of readers}
   *
   * @param most how many reads may run at the same time
   */
  public SqliteOptions readers(int most) {
    return new SqliteOptions(writeTimeout, most);
  }
}
