package dev.userdirectory.sqlite;

import dev.userdirectory.DirectoryException.OutcomeUnknown;
import dev.userdirectory.DirectoryException.StoreUnavailable;
import dev.userdirectory.EventId;
import dev.userdirectory.Metric;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.spi.StoreTransaction;
import dev.userdirectory.sql.Deadline;
import dev.userdirectory.sql.SqlTransaction;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs writes. Threads of this process take turns in the order in which they came, and processes
 * take turns by the file's gate. All waiting before a write begins counts against one deadline.
 *
 * <p>The thread that leads also does the writes of those who wait behind it, and commits once for
 * all of them: a commit waits for the disk, and one wait is enough. Each write is a part of the
 * transaction that can be undone by itself. No caller gets an outcome, success or failure, before
 * the commit is on the disk. If the transaction fails, each write is done again, alone.
 */
final class Writer {

  private static final Logger LOG = LoggerFactory.getLogger(SqliteStore.class);

  /** The maximum number of writes in one transaction. */
  private static final int MOST_TOGETHER = 100;

  /**
   * The time after which no further write joins a transaction, so that the first ones don't wait
   * too long.
   */
  private static final long LONGEST_TOGETHER = TimeUnit.MILLISECONDS.toNanos(50);

  private static final Duration UNTIL_ALL_HAVE_ENDED = Duration.ofDays(365);

  private final DatabaseFile file;
  private final WriteConnection connection;
  private final WriteQueue queue = new WriteQueue();
  private final LongAdder commits = new LongAdder();
  private final LongAdder written = new LongAdder();
  private final LongAdder again = new LongAdder();

  Writer(DatabaseFile file) {
    this.file = file;
    this.connection = new WriteConnection(file);
  }

  <T extends @Nullable Object> T write(
      OrganizationId organization, EventId command, Function<StoreTransaction, T> work) {
    connection.requireOpen();
    try (Deadline deadline = file.writeDeadline()) {
      WriteRequest<T> request = new WriteRequest<>(organization, command, work, deadline);
      switch (queue.join(request)) {
        case LEADS -> lead(request, deadline);
        case DONE -> {}
        case LATE -> throw file.failures().queued();
      }
      return request.result();
    }
  }

  /** Changes the facts about the file as a whole. The change may be computed several times. */
  Map<String, String> changeFacts(UnaryOperator<Map<String, String>> change) {
    return write(
        WriteRequest.NO_ORGANIZATION,
        WriteRequest.NO_COMMAND,
        transaction -> ((SqlTransaction) transaction).changeFacts(change));
  }

  /** Writes if no other thread or process does. Returns false if one does. */
  boolean writeIfIdle(
      OrganizationId organization, EventId command, Consumer<StoreTransaction> work) {
    connection.requireOpen();
    if (!queue.leadsAtOnce()) {
      return false;
    }
    try (Deadline now = Deadline.after(Duration.ZERO)) {
      WriteRequest<Boolean> request =
          new WriteRequest<>(
              organization,
              command,
              transaction -> {
                work.accept(transaction);
                return true;
              },
              now);
      if (!connection.begin(now)) {
        return false;
      }
      if (runFirst(request) && !commit(List.of(request))) {
        throw file.failures().locked();
      }
      return request.result();
    } finally {
      queue.leave();
    }
  }

  /** Empties the log, in which deleted data can still be read. */
  void emptyLog() {
    try (Deadline deadline = file.writeDeadline()) {
      for (int attempt = 0; !emptiesLog(deadline, attempt); attempt++) {
        if (deadline.isOver()) {
          throw file.failures().logInUse();
        }
        deadline.pause();
      }
    } catch (SQLException e) {
      throw file.failures().meaning(e);
    }
  }

  /** Makes one attempt to empty the log. Other writes may run between two attempts. */
  private boolean emptiesLog(Deadline deadline, int attempt) throws SQLException {
    if (queue.join(WriteRequest.alone(deadline)) == WriteQueue.Place.LATE) {
      return false;
    }
    try {
      return connection.emptyLog(deadline, attempt);
    } finally {
      queue.leave();
    }
  }

  /** Refuses new writes, lets the running ones end, and makes those that wait fail. */
  void close() {
    connection.refuse();
    try (Deadline deadline = Deadline.after(UNTIL_ALL_HAVE_ENDED)) {
      queue.join(WriteRequest.alone(deadline));
      try {
        connection.discard();
      } finally {
        queue.leave();
      }
    }
  }

  /** Returns the number of writes that wait and have not begun. */
  int waiting() {
    return queue.length();
  }

  /** Returns metrics of the queue and of the writes. */
  List<Metric> metrics() {
    return List.of(
        Metric.gauge("writes.waiting", "Writes of this process that wait", waiting()),
        Metric.counter(
            "writes.committed", "Writes of this process that are durable", written.sum()),
        Metric.counter(
            "commits", "Commits of this process; one is for several writes", commits.sum()),
        Metric.counter("writes.again", "Writes that were run again, alone", again.sum()));
  }

  private void lead(WriteRequest<?> first, Deadline deadline) {
    List<WriteRequest<?>> group = new ArrayList<>();
    group.add(first);
    try {
      if (!connection.begin(deadline)) {
        throw file.failures().locked();
      }
      if (!runFirst(first)) {
        return;
      }
      if (!takeOthers(group) || !commit(group)) {
        LOG.warn(
            "A transaction with {} writes came to nothing; each is run again, alone.",
            group.size());
        again.add(group.size());
        group.forEach(this::writeAlone);
      }
    } finally {
      finish(group);
      queue.leave();
    }
  }

  /** Repeats a write whose transaction failed, as often as its deadline allows. */
  private void writeAlone(WriteRequest<?> request) {
    try (Deadline deadline = request.deadline().again()) {
      do {
        deadline.pause();
        if (!connection.begin(deadline)) {
          throw file.failures().locked();
        }
        if (!runFirst(request) || commit(List.of(request))) {
          return;
        }
      } while (!deadline.isOver());
      throw file.failures().locked();
    } catch (RuntimeException e) {
      request.fail(e);
    }
  }

  /**
   * Runs the first write of a transaction. Returns false if it failed, which ends the transaction.
   */
  private boolean runFirst(WriteRequest<?> request) {
    try {
      run(request);
      return true;
    } catch (Throwable e) {
      request.fail(e);
      connection.rollback();
      return false;
    }
  }

  /**
   * Runs writes that wait, each as a part of the transaction. Returns false if the engine fails.
   */
  private boolean takeOthers(List<WriteRequest<?>> group) {
    long end = System.nanoTime() + LONGEST_TOGETHER;
    while (group.size() < MOST_TOGETHER && System.nanoTime() < end) {
      WriteRequest<?> next = queue.take();
      if (next == null) {
        return true;
      }
      group.add(next);
      if (!runPart(next)) {
        connection.rollback();
        return false;
      }
    }
    return true;
  }

  /**
   * Runs a write as a part of the transaction, and returns false if the engine fails. A write that
   * fails for a reason of its own does not affect the others.
   */
  private boolean runPart(WriteRequest<?> request) {
    try {
      return connection.part(
          () -> {
            run(request);
            return true;
          });
    } catch (SQLException | StoreUnavailable e) {
      return false;
    } catch (Throwable e) {
      request.fail(e);
      return true;
    }
  }

  private void run(WriteRequest<?> request) {
    SqlTransaction transaction = connection.transaction(request.organization());
    try {
      request.run(transaction);
      transaction.refuseIfBroken();
    } finally {
      transaction.end();
    }
  }

  /**
   * Commits. Returns false if nothing was written, so that each write of the group may be tried
   * again.
   */
  private boolean commit(List<WriteRequest<?>> group) {
    SQLException failure = connection.commit();
    try {
      if (failure != null && !isCommitted(group, failure)) {
        if (group.size() > 1 || file.failures().isBusy(failure)) {
          return false;
        }
        throw file.failures().meaning(failure);
      }
      commits.increment();
      written.add(group.size());
      acknowledge(group);
    } catch (RuntimeException e) {
      group.forEach(request -> request.fail(e));
    }
    finish(group);
    connection.keepLogShort();
    return true;
  }

  /**
   * Returns whether a transaction was committed after all. One of its writes is enough to tell,
   * since a transaction is committed as a whole or not at all.
   */
  private boolean isCommitted(List<WriteRequest<?>> group, SQLException failure) {
    try {
      for (WriteRequest<?> request : group) {
        if (connection.wasWritten(request.organization(), request.command())) {
          return true;
        }
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

  /** Acknowledges writes, unless they went to a file that was deleted or replaced. */
  private void acknowledge(List<WriteRequest<?>> group) {
    String change = file.change();
    for (WriteRequest<?> request : group) {
      if (change == null) {
        request.acknowledge();
      } else if (!request.hasFailed()) {
        request.fail(file.failures().touchedAfterCommit(change));
      }
    }
  }

  /** Wakes the threads whose writes the leader has done. */
  private static void finish(List<WriteRequest<?>> group) {
    group.subList(1, group.size()).forEach(WriteQueue::finish);
  }
}
