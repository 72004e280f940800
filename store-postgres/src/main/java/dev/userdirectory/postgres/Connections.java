package dev.userdirectory.postgres;

import dev.userdirectory.sql.Deadline;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Lends a limited number of connections. A thread that comes when all are lent waits in line. */
final class Connections {

  private final Jdbi jdbi;
  private final PostgresFailures failures;
  private final int most;
  private final Semaphore free;
  private volatile boolean closed;

  Connections(Jdbi jdbi, PostgresFailures failures, int most) {
    this.jdbi = jdbi;
    this.failures = failures;
    this.most = most;
    this.free = new Semaphore(most, /* fair= */ true);
  }

  /**
   * Lends a connection until the loan is closed. Fails with {@code store_unavailable} if none is
   * free in time.
   */
  Loan lend(Deadline deadline) {
    if (!deadline.acquire(free)) {
      throw failures.busy();
    }
    return loan();
  }

  /** Lends a connection if one is free; otherwise returns null. */
  @Nullable Loan lendAtOnce() {
    if (!free.tryAcquire()) {
      return null;
    }
    return loan();
  }

  /** Lends the connection for which a permit was acquired. */
  private Loan loan() {
    boolean lent = false;
    try {
      if (closed) {
        throw failures.closed();
      }
      Loan loan = new Loan(new PostgresConnection(jdbi.open()));
      lent = true;
      return loan;
    } catch (RuntimeException e) {
      throw failures.meaning(e);
    } finally {
      if (!lent) {
        free.release();
      }
    }
  }

  /** A connection on loan, which is returned when this loan is closed. */
  final class Loan implements AutoCloseable {

    private final PostgresConnection connection;

    Loan(PostgresConnection connection) {
      this.connection = connection;
    }

    PostgresConnection connection() {
      return connection;
    }

    @Override
    public void close() {
      try {
        connection.close();
      } finally {
        free.release();
      }
    }
  }

  void requireOpen() {
    if (closed) {
      throw failures.closed();
    }
  }

  /** Refuses new loans, then waits until all connections have been returned. */
  void close() {
    closed = true;
    try (Deadline deadline = Deadline.after(Duration.ofDays(365))) {
      for (int i = 0; i < most; i++) {
        deadline.acquire(free);
      }
    }
    free.release(most);
  }
}
