package dev.userdirectory.postgres;

import java.time.Duration;
import java.util.regex.Pattern;

/**
 * The options of a store in a PostgreSQL database. Start from {@link #defaults}; each method
 * returns a changed copy.
 *
 * @param schema the schema that holds the directory's tables, and nothing else: a lower-case name
 *     of letters, digits and underscores, at most 63; it is created if it does not exist
 * @param timeout how long a read or a write waits for each obstacle: other writes of the same
 *     organization, a connection, a lock, and a server that can't be reached; from 100 milliseconds
 *     to one day. A read or a write that has not begun by then fails with {@code store_unavailable}
 * @param connections how many connections may be used at the same time, from 1 to 1,000; further
 *     reads and writes wait. 8 to 16 are enough for most servers
 * @param staleAtMost for how long {@code authenticate}, checks of a user and the look-up of the
 *     actor in a read may use records that were read before; zero for never, at most one minute.
 *     Writes of this store take effect at once; writes of another store, such as the end of a
 *     session, within this time. Changes never use such records
 */
public record PostgresOptions(
    String schema, Duration timeout, int connections, Duration staleAtMost) {

  private static final Pattern SCHEMA = Pattern.compile("[a-z_][a-z0-9_]{0,62}");
  private static final Duration SHORTEST_TIMEOUT = Duration.ofMillis(100);
  private static final Duration LONGEST_TIMEOUT = Duration.ofDays(1);
  private static final int MOST_CONNECTIONS = 1_000;
  private static final Duration LONGEST_STALE = Duration.ofMinutes(1);

  /**
   * Creates options.
   *
   * @param schema the schema that holds the directory's tables
   * @param timeout how long a read or a write may wait before it begins
   * @param connections how many connections may be used at the same time
   * @param staleAtMost for how long records that were read before may be used again
   * @throws IllegalArgumentException if one of them is out of its range
   */
  public PostgresOptions {
    if (!SCHEMA.matcher(schema).matches() || schema.startsWith("pg_")) {
      throw new IllegalArgumentException(
          "The schema's name must be of lower-case letters, digits and underscores, at most 63, and"
              + " must not begin with a digit or with 'pg_'.");
    }
    if (timeout.compareTo(SHORTEST_TIMEOUT) < 0 || timeout.compareTo(LONGEST_TIMEOUT) > 0) {
      throw new IllegalArgumentException(
          "The timeout is " + timeout + "; it must be from 100 milliseconds to one day.");
    }
    if (connections < 1 || connections > MOST_CONNECTIONS) {
      throw new IllegalArgumentException(
          "The number of connections is %s; it must be from 1 to %s."
              .formatted(connections, MOST_CONNECTIONS));
    }
    if (staleAtMost.isNegative() || staleAtMost.compareTo(LONGEST_STALE) > 0) {
      throw new IllegalArgumentException(
          "Answers may be stale for " + staleAtMost + "; it must be from zero to one minute.");
    }
  }

  /**
   * {@return the schema {@code userdirectory}, a timeout of five seconds, ten connections, and no
   * stale answers}
   */
  public static PostgresOptions defaults() {
    return new PostgresOptions("userdirectory", Duration.ofSeconds(5), 10, Duration.ZERO);
  }

  /**
   * {@return a copy of these options with another schema}
   *
   * @param name the schema that holds the directory's tables
   */
  public PostgresOptions schema(String name) {
    return new PostgresOptions(name, timeout, connections, staleAtMost);
  }

  /**
   * {@return a copy of these options with another timeout}
   *
   * @param longest how long a read or a write may wait before it begins
   */
  public PostgresOptions timeout(Duration longest) {
    return new PostgresOptions(schema, longest, connections, staleAtMost);
  }

  /**
   * {@return a copy of these options with another number of connections}
   *
   * @param most how many connections may be used at the same time
   */
  public PostgresOptions connections(int most) {
    return new PostgresOptions(schema, timeout, most, staleAtMost);
  }

  /**
   * {@return a copy of these options with another limit for stale answers}
   *
   * @param longest for how long records that were read before may be used again
   */
  public PostgresOptions staleAtMost(Duration longest) {
    return new PostgresOptions(schema, timeout, connections, longest);
  }
}
