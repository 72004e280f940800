package dev.userdirectory.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.userdirectory.spi.StoreConflict;
import dev.userdirectory.spi.StoreTransaction;
import dev.userdirectory.sqlite.FailingConnections.When;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jdbi.v3.core.statement.SqlLogger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteErrorCode;

/**
 * Verifies that writes that wait for another write are committed together, while each keeps its own
 * outcome.
 */
@Timeout(60)
class GroupCommitTest {

  @TempDir private Path folder;
  private final FailingConnections connections = new FailingConnections();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private SqliteStore store;

  @BeforeEach
  void open() {
    store =
        SqliteStore.open(
            folder.resolve("users.db"),
            SqliteOptions.defaults(),
            SqlLogger.NOP_SQL_LOGGER,
            connections);
    Samples.fill(store, 1);
  }

  @AfterEach
  void close() {
    threads.shutdownNow();
    store.close();
  }

  @Test
  void waitingWritesShareOneTransaction() throws Exception {
    List<Future<Integer>> writes = together(8, number -> tx -> insert(tx, number));

    assertThat(connections.points().stream().filter("begin immediate"::equals)).hasSize(1);
    assertAllAreDone(writes);
  }

  @Test
  void countsWritesAndCommitsSeparately() throws Exception {
    long written = metric("writes.committed");
    long commits = metric("commits");

    assertAllAreDone(together(8, number -> tx -> insert(tx, number)));

    // The eight writes, and the one for which they wait.
    assertThat(metric("writes.committed") - written).isEqualTo(9);
    assertThat(metric("commits") - commits).isEqualTo(1);
    assertThat(metric("writes.again")).isZero();
    assertThat(metric("writes.waiting")).isZero();
  }

  private long metric(String name) {
    return store.metrics().stream()
        .filter(metric -> metric.name().equals(name))
        .findFirst()
        .orElseThrow()
        .value();
  }

  @Test
  void aFailingWriteDoesNotAffectTheOthersInItsGroup() throws Exception {
    List<Future<Integer>> writes =
        together(
            5,
            number ->
                tx -> {
                  insert(tx, number);
                  if (number == 102) {
                    throw new IllegalStateException("not this one");
                  }
                  if (number == 103) {
                    throw new StackOverflowError("nor this one");
                  }
                });

    assertThatThrownBy(writes.get(2)::get).hasRootCauseMessage("not this one");
    assertThatThrownBy(writes.get(3)::get).hasRootCauseMessage("nor this one");
    assertThat(List.of(isThere(100), isThere(101), isThere(102), isThere(103), isThere(104)))
        .containsExactly(true, true, false, false, true);
  }

  @Test
  void theSecondOfTwoGroupedWritesWithTheSameKeyGetsTheConflict() throws Exception {
    List<Future<Integer>> writes = together(2, number -> tx -> insert(tx, 100));

    assertThat(writes.get(0).get()).isEqualTo(100);
    assertThatThrownBy(writes.get(1)::get).hasRootCauseInstanceOf(StoreConflict.class);
  }

  @Test
  void groupedWritesAreRetriedIfTheEngineFailsInOneOfThem() throws Exception {
    List<Future<Integer>> writes =
        together(
            4,
            number ->
                tx -> {
                  if (number == 102 && !connections.hasFailed()) {
                    connections.failAtText(
                        "insert into users", 0, When.BEFORE, SQLiteErrorCode.SQLITE_IOERR);
                  }
                  insert(tx, number);
                });

    assertAllAreDone(writes);
    assertThat(connections.hasFailed()).isTrue();
    assertThat(metric("writes.again")).isPositive();
  }

  @Test
  void groupedWritesSucceedAlthoughTheirCommitFails() throws Exception {
    List<Future<Integer>> writes =
        together(
            4,
            number ->
                tx -> {
                  if (number == 103 && !connections.hasFailed()) {
                    connections.failAtText("commit", 0, When.BEFORE, SQLiteErrorCode.SQLITE_FULL);
                  }
                  insert(tx, number);
                });

    assertAllAreDone(writes);
    assertThat(connections.hasFailed()).isTrue();
  }

  @Test
  void groupedWritesAreAcknowledgedIfTheCommitFailsAfterCompletion() throws Exception {
    List<Future<Integer>> writes =
        together(
            4,
            number ->
                tx -> {
                  if (number == 103) {
                    connections.failAtText("commit", 0, When.AFTER, SQLiteErrorCode.SQLITE_IOERR);
                  }
                  insert(tx, number);
                  appendNext(tx, number);
                });

    assertAllAreDone(writes);
    assertThat(connections.hasFailed()).isTrue();
  }

  private void assertAllAreDone(List<Future<Integer>> writes) throws Exception {
    for (int i = 0; i < writes.size(); i++) {
      assertThat(writes.get(i).get()).isEqualTo(100 + i);
      assertThat(isThere(100 + i)).isTrue();
    }
  }

  /**
   * Starts a number of writes that wait in order behind a running one, lets them go on, and returns
   * when all have ended.
   */
  private List<Future<Integer>> together(int count, Work work) throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    connections.count();
    Future<?> first =
        threads.submit(
            () ->
                Samples.write(
                    store,
                    tx -> {
                      inside.countDown();
                      await(goOn);
                    }));
    inside.await();
    List<Future<Integer>> writes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int number = 100 + i;
      writes.add(threads.submit(() -> write(number, work.of(number))));
      while (store.waiting() <= i) {
        Thread.onSpinWait();
      }
    }
    goOn.countDown();
    first.get();
    for (Future<Integer> write : writes) {
      try {
        write.get();
      } catch (ExecutionException e) {
        // The test itself examines what a write throws.
      }
    }
    return writes;
  }

  private int write(int number, Consumer<StoreTransaction> work) {
    return store.<Integer>write(
        Samples.ACME,
        Samples.eventId(number),
        tx -> {
          work.accept(tx);
          return number;
        });
  }

  private static void insert(StoreTransaction tx, int number) {
    tx.insertUsers(List.of(Samples.user(number)));
  }

  private static void appendNext(StoreTransaction tx, int number) {
    tx.append(List.of(Samples.event((int) tx.head().sequence() + 1, number)));
  }

  private boolean isThere(int number) {
    return store.<Boolean>read(Samples.ACME, view -> view.user(Samples.userId(number)) != null);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Provides the work of the write with a number. */
  private interface Work {
    Consumer<StoreTransaction> of(int number);
  }
}
