package dev.userdirectory.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.userdirectory.DirectoryException.StoreUnavailable;
import dev.userdirectory.EventId;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.spi.OrganizationRecord;
import dev.userdirectory.spi.StoreView;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Tests what a call waits for and for how long, and that later calls work once the cause of a
 * failure is gone.
 */
class WaitingTest {

  private static final OrganizationId ACME = new OrganizationId(new UUID(1, 1));
  private static final OrganizationId OTHER = new OrganizationId(new UUID(1, 2));
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private PostgresStore beside;
  private PostgresStore store;
  private String schema;

  @BeforeEach
  void open() {
    beside = TestServer.running().open(TestServer.silent());
    PostgresOptions options =
        TestServer.running().optionsOf(beside).timeout(Duration.ofSeconds(1)).connections(2);
    schema = options.schema();
    store = PostgresStore.open(TestServer.running().url(), options);
    for (OrganizationId organization : new OrganizationId[] {ACME, OTHER}) {
      beside.<Boolean>write(
          organization,
          command(),
          tx -> {
            tx.insert(new OrganizationRecord(organization, "Acme", START, START));
            return true;
          });
    }
  }

  @AfterEach
  void close() {
    threads.shutdownNow();
    store.close();
    beside.close();
  }

  private static EventId command() {
    return new EventId(UUID.randomUUID());
  }

  private void rename(OrganizationId organization, String name) {
    store.<Boolean>write(
        organization,
        command(),
        tx -> {
          tx.update(new OrganizationRecord(organization, name, START, START));
          return true;
        });
  }

  private String nameOf(OrganizationId organization) {
    OrganizationRecord found = store.read(organization, StoreView::organization);
    return found == null ? "" : found.name();
  }

  /** Starts a write that runs until it is told to end. */
  private Future<?> work(OrganizationId organization, CountDownLatch begun, CountDownLatch end) {
    return threads.submit(
        () ->
            store.<Boolean>write(
                organization,
                command(),
                tx -> {
                  tx.organization();
                  begun.countDown();
                  try {
                    return end.await(60, TimeUnit.SECONDS);
                  } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                  }
                }));
  }

  @Test
  void aWriteTimesOutOnARowLockedByAnotherProcess() throws Exception {
    try (Connection holder = DriverManager.getConnection(TestServer.running().url());
        Statement statement = holder.createStatement()) {
      holder.setAutoCommit(false);
      statement.execute("update " + schema + ".organization set name = name");

      assertThatThrownBy(() -> rename(ACME, "Late"))
          .isInstanceOf(StoreUnavailable.class)
          .hasMessageContaining("waited too long for a lock");
      assertThat(nameOf(ACME)).isEqualTo("Acme");
      assertThat(store.writeIfIdle(ACME, command(), tx -> {})).isFalse();
      holder.rollback();
    }

    rename(ACME, "In time");

    assertThat(nameOf(ACME)).isEqualTo("In time");
  }

  @Test
  void aWriteWaitingForItsOrganizationHoldsNoConnection() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    Future<?> first = work(ACME, begun, end);
    begun.await();
    Future<?> second = threads.submit(() -> rename(ACME, "Second"));

    rename(OTHER, "Others go on");
    assertThat(store.writeIfIdle(ACME, command(), tx -> {})).isFalse();

    assertThatThrownBy(() -> second.get(60, TimeUnit.SECONDS))
        .cause()
        .isInstanceOf(StoreUnavailable.class)
        .hasMessageContaining("behind others of the same organization");
    end.countDown();
    first.get(60, TimeUnit.SECONDS);
    rename(ACME, "Third");
    assertThat(nameOf(ACME)).isEqualTo("Third");
  }

  @Test
  void reportsThatAllConnectionsAreInUse() throws Exception {
    CountDownLatch begun = new CountDownLatch(2);
    CountDownLatch end = new CountDownLatch(1);
    Future<?> first = work(ACME, begun, end);
    Future<?> second = work(OTHER, begun, end);
    begun.await();

    assertThatThrownBy(() -> nameOf(ACME))
        .isInstanceOf(StoreUnavailable.class)
        .hasMessageContaining("All connections");
    assertThat(store.writeIfIdle(new OrganizationId(new UUID(1, 3)), command(), tx -> {}))
        .isFalse();

    end.countDown();
    first.get(60, TimeUnit.SECONDS);
    second.get(60, TimeUnit.SECONDS);
    assertThat(nameOf(ACME)).isEqualTo("Acme");
  }

  @Test
  void connectionsTerminatedByTheServerAreReplaced() {
    store.close();
    store =
        PostgresStore.open(
            TestServer.running().url(), TestServer.running().optionsOf(beside).connections(2));
    rename(ACME, "Before");
    TestServer.running()
        .run(
            "select pg_terminate_backend(pid) from pg_stat_activity"
                + " where application_name = 'userdirectory'");

    rename(ACME, "After");

    assertThat(nameOf(ACME)).isEqualTo("After");
  }

  @Test
  void closingWaitsForRunningWork() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    Future<?> running = work(ACME, begun, end);
    begun.await();
    Future<?> closing = threads.submit(store::close);

    end.countDown();

    running.get(60, TimeUnit.SECONDS);
    closing.get(60, TimeUnit.SECONDS);
    assertThatThrownBy(() -> nameOf(ACME)).isInstanceOf(StoreUnavailable.class);
  }
}
