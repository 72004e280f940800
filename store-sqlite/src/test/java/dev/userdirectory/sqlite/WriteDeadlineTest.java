package dev.userdirectory.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.userdirectory.Caller;
import dev.userdirectory.DirectoryException.StoreUnavailable;
import dev.userdirectory.RequestContext;
import dev.userdirectory.SignInRequest;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.access.RoleModels;
import dev.userdirectory.core.UserDirectoryBuilder;
import dev.userdirectory.spi.StoreView;
import dev.userdirectory.testkit.FakeClock;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tests how long calls wait while another process holds the lock of the file. */
@Timeout(60)
class WriteDeadlineTest {

  private static final Duration LONG = Duration.ofHours(1);

  @TempDir private Path folder;
  private Path file;
  private Connection other;
  private Statement locking;

  @BeforeEach
  void connectAsAnotherProcessDoes() throws SQLException {
    file = folder.resolve("users.db");
    SqliteStore.open(file).close();
    other = DriverManager.getConnection("jdbc:sqlite:" + file);
    locking = other.createStatement();
  }

  @AfterEach
  void disconnect() throws SQLException {
    other.close();
  }

  @Test
  void writesSucceedAfterEarlierOnesTimedOut() throws SQLException {
    try (SqliteStore store = open(Duration.ofMillis(300))) {
      Samples.fill(store, 1);
      lock();
      for (int attempt = 0; attempt < 3; attempt++) {
        assertThatThrownBy(() -> write(store, 100))
            .isInstanceOf(StoreUnavailable.class)
            .hasMessageContaining("locked by another process for PT0.3S")
            .hasMessageContaining(file.toString());
      }
      unlock();

      write(store, 101);
      write(store, 102);

      assertThat(user(store, 100)).isNull();
      assertThat(user(store, 102)).isNotNull();
    }
  }

  @Test
  void aWriteThatGetsTheLockLateAndTheNextOneSucceed() throws Exception {
    try (SqliteStore store = open(LONG);
        Background background = new Background()) {
      Samples.fill(store, 1);
      lock();
      Future<?> late = background.run(() -> write(store, 100));
      while (!late.isDone() && background.isStarting()) {
        Thread.onSpinWait();
      }
      unlock();
      late.get();

      write(store, 101);
      assertThat(user(store, 101)).isNotNull();
    }
  }

  @Test
  void queuedWritesShareOneTimeout() throws Exception {
    try (SqliteStore store = open(Duration.ofMillis(700));
        Background background = new Background()) {
      Samples.fill(store, 1);
      lock();
      long start = System.nanoTime();
      List<Future<?>> queued = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        int number = 100 + i;
        queued.add(background.run(() -> write(store, number)));
      }
      for (Future<?> each : queued) {
        assertThatThrownBy(each::get).hasRootCauseInstanceOf(StoreUnavailable.class);
      }
      // Waiting one after the other, they would take more than five seconds.
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
      unlock();
      write(store, 200);
    }
  }

  @Test
  void aWriteTimesOutBehindALongWriteOfTheSameProcess() {
    try (SqliteStore store = open(Duration.ofMillis(100));
        Background background = new Background()) {
      Samples.fill(store, 1);
      Samples.write(
          store,
          tx -> {
            tx.insertUsers(List.of(Samples.user(100)));
            assertThatThrownBy(() -> background.run(() -> write(store, 101)).get())
                .hasRootCauseInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("waited PT0.1S behind others of this process");
          });
      assertThat(user(store, 100)).isNotNull();
      assertThat(user(store, 101)).isNull();
    }
  }

  @Test
  void readsDoNotWaitForAWriter() throws SQLException {
    try (SqliteStore store = open(LONG)) {
      Samples.fill(store, 1);
      lock();

      assertThat(store.<Object>read(Samples.ACME, StoreView::organization)).isNotNull();
      assertThat(store.locate("person-0", null, 9)).hasSize(1);
    }
  }

  @Test
  void authenticationSkipsRecordingActivityInsteadOfWaitingForAWriter() throws SQLException {
    FakeClock clock = FakeClock.at(Instant.parse("2025-03-01T12:00:00Z"));
    try (UserDirectory directory =
        UserDirectoryBuilder.of(RoleModels.ownerAdminUser(), open(LONG)).clock(clock).build()) {
      String token =
          directory
              .signIn(
                  SignInRequest.of(DirectoryProcess.person("jordan")).register(true),
                  RequestContext.none())
              .token()
              .reveal();
      clock.advance(Duration.ofHours(1));
      lock();

      Caller caller = directory.authenticate(token, RequestContext.none());

      unlock();
      assertThat(lastActivity(directory, caller)).isEqualTo("2025-03-01T12:00:00Z");
      directory.authenticate(token, RequestContext.none());
      assertThat(lastActivity(directory, caller)).isEqualTo("2025-03-01T13:00:00Z");
    }
  }

  private static String lastActivity(UserDirectory directory, Caller caller) {
    return String.valueOf(directory.actingAs(caller).users().get(caller.user()).lastActivityAt());
  }

  @Test
  void anInterruptDoesNotEndAWaitAndIsPreserved() throws Exception {
    try (SqliteStore store = open(LONG);
        Background background = new Background()) {
      Samples.fill(store, 1);
      lock();
      Future<Boolean> interrupted =
          background.ask(
              () -> {
                Thread.currentThread().interrupt();
                write(store, 100);
                return Thread.interrupted();
              });
      while (background.isStarting()) {
        Thread.onSpinWait();
      }
      unlock();

      assertThat(interrupted.get()).isTrue();
      assertThat(user(store, 100)).isNotNull();
    }
  }

  @Test
  void closingTheStoreFailsWaitingWrites() throws Exception {
    try (Background background = new Background()) {
      SqliteStore store = open(LONG);
      Samples.fill(store, 1);
      lock();
      List<Future<?>> waiting = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        int number = 100 + i;
        waiting.add(background.run(() -> write(store, number)));
      }
      while (background.isStarting()) {
        Thread.onSpinWait();
      }

      store.close();

      for (Future<?> each : waiting) {
        assertThatThrownBy(each::get)
            .hasRootCauseInstanceOf(StoreUnavailable.class)
            .hasMessageContaining("is closed");
      }
    }
  }

  private void lock() throws SQLException {
    locking.execute("begin immediate");
  }

  private void unlock() throws SQLException {
    locking.execute("rollback");
  }

  private SqliteStore open(Duration writeTimeout) {
    return SqliteStore.open(file, SqliteOptions.defaults().writeTimeout(writeTimeout));
  }

  private static void write(SqliteStore store, int number) {
    Samples.write(store, tx -> tx.insertUsers(List.of(Samples.user(number))));
  }

  private static Object user(SqliteStore store, int number) {
    return store.<Object>read(Samples.ACME, view -> view.user(Samples.userId(number)));
  }

  /** Runs work on threads that end with the test. */
  private static final class Background implements AutoCloseable {
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<CountDownLatch> started = new ArrayList<>();

    Future<?> run(Runnable work) {
      return ask(
          () -> {
            work.run();
            return true;
          });
    }

    <T> Future<T> ask(java.util.concurrent.Callable<T> work) {
      CountDownLatch latch = new CountDownLatch(1);
      started.add(latch);
      return threads.submit(
          () -> {
            latch.countDown();
            return work.call();
          });
    }

    boolean isStarting() {
      return started.stream().anyMatch(latch -> latch.getCount() > 0);
    }

    @Override
    public void close() {
      threads.shutdownNow();
    }
  }
}
