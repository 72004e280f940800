package dev.userdirectory.postgres;

import dev.userdirectory.DirectoryException.OutcomeUnknown;
import dev.userdirectory.EventId;
import dev.userdirectory.Metric;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.postgres.Connections.Loan;
import dev.userdirectory.postgres.Freshness.Touched;
import dev.userdirectory.spi.StoreTransaction;
import dev.userdirectory.sql.BoundStatement;
import dev.userdirectory.sql.Changes;
import dev.userdirectory.sql.Deadline;
import dev.userdirectory.sql.SqlTables;
import dev.userdirectory.sql.SqlTransaction;
import java.sql.SQLWarning;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs writes. Each write first locks the organization's row by a separate statement, so the
 * statements after it see everything that was committed before the lock was acquired. The changes
 * are sent together with the commit. All waiting before a write begins counts against one deadline.
 *
 * <p>A commit that was not answered is looked up by the write's command. The look-up is itself a
 * write: data that a transaction only reads may be on a primary that is about to be lost, but the
 * commit of a write waits until everything before it is as durable as commits must be.
 */
final class Writer {

  private static final Logger LOG = LoggerFactory.getLogger(PostgresStore.class);

  private static final String LOCK_TIMEOUT =
      "select set_config('lock_timeout', cast(:timeout as text), true)";

  /** Locks an organization that does not exist, and so has no row to lock. */
  private static final String LOCK_WHAT_IS_NOT_THERE =
      "select pg_advisory_xact_lock(:key) where not exists (select 1 from organization where id = :org)";

  /** Turns off the wait for standbys, for work that need not survive a failover. */
  private static final String WAIT_FOR_NO_STANDBY =
      "select set_config('synchronous_commit', 'local', true)";

  /**
   * Locks an organization whether it exists or not. The table is named so that a distributed server
   * takes this lock where it takes the other one.
   */
  private static final String LOCK_EITHER_WAY =
      "select pg_advisory_xact_lock(:key) from (select count(*) from organization where id = :org) one";

  private static final String WRITE_NOTHING =
      "update organization set head_sequence = head_sequence where id = :org";

  private final Connections connections;
  private final SqlTables tables;
  private final PostgresFailures failures;
  private final Freshness freshness;
  private final Duration timeout;
  private final String lockFacts;
  private final OrganizationTurns turns = new OrganizationTurns();
  private final LongAdder committed = new LongAdder();
  private final LongAdder again = new LongAdder();

  Writer(
      Connections connections,
      SqlTables tables,
      PostgresFailures failures,
      Freshness freshness,
      PostgresOptions options) {
    this.connections = connections;
    this.tables = tables;
    this.failures = failures;
    this.freshness = freshness;
    this.timeout = options.timeout();
    this.lockFacts = "lock table \"" + options.schema() + "\".fact in exclusive mode";
  }

  <T extends @Nullable Object> T write(
      OrganizationId organization, EventId command, Function<StoreTransaction, T> work) {
    connections.requireOpen();
    try (Deadline deadline = Deadline.after(timeout)) {
      if (!turns.enter(organization, deadline)) {
        throw failures.queued();
      }
      try {
        return untilCommitted(
            deadline,
            () -> {
              Attempt<T> attempt = attempt(organization, work, deadline);
              if (attempt.doubt() == null) {
                committed.increment();
                return attempt;
              }
              if (isCommitted(organization, command, attempt.doubt())) {
                freshness.found(organization);
                committed.increment();
                return attempt;
              }
              throw failures.meaning(attempt.doubt());
            });
      } finally {
        turns.leave(organization);
      }
    }
  }

  /** Writes if no other thread or process does. Returns false if one does. */
  boolean writeIfIdle(OrganizationId organization, Consumer<StoreTransaction> work) {
    connections.requireOpen();
    if (!turns.entersAtOnce(organization)) {
      return false;
    }
    try (Loan loan = connections.lendAtOnce()) {
      if (loan == null) {
        return false;
      }
      PostgresConnection connection = loan.connection();
      connection.beginWrite();
      connection.statements().run(WAIT_FOR_NO_STANDBY);
      Touched touched = new Touched();
      SqlTransaction transaction =
          tables.transaction(connection.statements(), touched, organization);
      transaction.guard(" for update skip locked");
      if (transaction.organization() == null) {
        return false;
      }
      run(
          transaction,
          tx -> {
            work.accept(tx);
            return true;
          });
      RuntimeException doubt = commit(connection, organization, touched);
      if (doubt != null) {
        throw failures.unknown(doubt);
      }
      return true;
    } finally {
      turns.leave(organization);
    }
  }

  /** Returns metrics of the writes of this process. */
  List<Metric> metrics() {
    return List.of(
        Metric.counter(
            "writes.committed", "Writes of this process that are durable", committed.sum()),
        Metric.counter(
            "writes.again",
            "Attempts after a write that failed and may be run again",
            again.sum()));
  }

  /** Changes the facts about the store as a whole. The change may be computed several times. */
  Map<String, String> changeFacts(
      OrganizationId nowhere, UnaryOperator<Map<String, String>> change) {
    connections.requireOpen();
    try (Deadline deadline = Deadline.after(timeout)) {
      return untilCommitted(
          deadline,
          () -> {
            try (Loan loan = connections.lend(deadline)) {
              PostgresConnection connection = loan.connection();
              connection.beginWrite();
              limitLocks(connection, deadline);
              connection.statements().run(lockFacts);
              SqlTransaction transaction =
                  tables.transaction(connection.statements(), Changes.UNTOLD, nowhere);
              Map<String, String> facts = run(transaction, tx -> transaction.changeFacts(change));
              RuntimeException doubt = commit(connection);
              if (doubt != null) {
                throw failures.meaning(doubt);
              }
              return new Attempt<>(facts, null);
            }
          });
    }
  }

  /**
   * The outcome of an attempt: its result, and the failure that leaves in doubt whether it was
   * committed, or null.
   */
  private record Attempt<T extends @Nullable Object>(T result, @Nullable RuntimeException doubt) {}

  /** Work that may be tried again. */
  private interface Try<T extends @Nullable Object> {
    Attempt<T> run();
  }

  /**
   * Repeats work that the server has refused for a temporary reason, or that failed because the
   * connection was lost.
   */
  private <T extends @Nullable Object> T untilCommitted(Deadline deadline, Try<T> work) {
    while (true) {
      try {
        return work.run().result();
      } catch (OutcomeUnknown e) {
        // Work that may have been committed is not repeated.
        throw e;
      } catch (RuntimeException e) {
        boolean lost = failures.isLost(e);
        if (deadline.isOver() || !(lost || failures.mayRunAgain(e))) {
          throw failures.meaning(e);
        }
        LOG.warn(
            "A write is run again, because {}: {}",
            lost ? "the connection was lost" : "the server asks for it",
            e.getMessage());
        again.increment();
        pause(deadline, lost);
      }
    }
  }

  private <T extends @Nullable Object> Attempt<T> attempt(
      OrganizationId organization, Function<StoreTransaction, T> work, Deadline deadline) {
    try (Loan loan = connections.lend(deadline)) {
      PostgresConnection connection = loan.connection();
      connection.beginWrite();
      limitLocks(connection, deadline);
      run(connection, LOCK_WHAT_IS_NOT_THERE, organization);
      Touched touched = new Touched();
      SqlTransaction transaction =
          tables.transaction(connection.statements(), touched, organization);
      transaction.guard(" for update");
      T result = run(transaction, work);
      return new Attempt<>(result, commit(connection, organization, touched));
    }
  }

  private static <T extends @Nullable Object> T run(
      SqlTransaction transaction, Function<StoreTransaction, T> work) {
    try {
      T result = work.apply(transaction);
      transaction.refuseIfBroken();
      return result;
    } finally {
      transaction.end();
    }
  }

  /**
   * Commits. Returns the failure that leaves the outcome in doubt, or null; throws if the commit
   * has not happened.
   */
  private @Nullable RuntimeException commit(PostgresConnection connection) {
    try {
      SQLWarning warning = connection.commit();
      return warning != null && PostgresFailures.isDoubtful(warning)
          ? failures.unavailable(warning)
          : null;
    } catch (RuntimeException e) {
      if (failures.isUndone(e)) {
        throw failures.meaning(e);
      }
      return e;
    }
  }

  /**
   * Commits. If the write changes records that may be cached, the organization's stamps become
   * invalid.
   */
  private @Nullable RuntimeException commit(
      PostgresConnection connection, OrganizationId organization, Touched touched) {
    freshness.begin(organization, touched);
    try {
      return commit(connection);
    } finally {
      freshness.end(organization, touched);
    }
  }

  /** Returns whether a command in doubt was committed, looked up on another connection. */
  private boolean isCommitted(
      OrganizationId organization, EventId command, RuntimeException doubt) {
    try (Deadline deadline = Deadline.after(timeout)) {
      while (true) {
        try (Loan loan = connections.lend(deadline)) {
          PostgresConnection connection = loan.connection();
          connection.beginWrite();
          limitLocks(connection, deadline);
          run(connection, LOCK_EITHER_WAY, organization);
          run(connection, WRITE_NOTHING, organization);
          boolean found = tables.wasWritten(connection.statements(), organization, command);
          if (commit(connection) == null) {
            return found;
          }
        } catch (RuntimeException e) {
          doubt.addSuppressed(e);
        }
        if (deadline.isOver()) {
          throw failures.unknown(doubt);
        }
        pause(deadline, /* lost= */ true);
      }
    }
  }

  private static void limitLocks(PostgresConnection connection, Deadline deadline) {
    long left = Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline.left()));
    connection
        .statements()
        .run(new BoundStatement(connection.statements(), LOCK_TIMEOUT).bind("timeout", left));
  }

  private static void run(PostgresConnection connection, String text, OrganizationId organization) {
    UUID id = organization.value();
    connection
        .statements()
        .run(
            new BoundStatement(connection.statements(), text)
                .bind("org", id)
                .bind("key", id.getMostSignificantBits() ^ id.getLeastSignificantBits()));
  }

  /**
   * Pauses before another attempt. The pause is longer after a lost connection, because threads
   * that all reconnect at once would slow a server that is starting.
   */
  private static void pause(Deadline deadline, boolean lost) {
    if (lost) {
      deadline.pause(TimeUnit.MILLISECONDS.toNanos(500));
    } else {
      deadline.pause();
    }
  }
}
