package dev.userdirectory.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.DirectoryException.OutcomeUnknown;
import dev.userdirectory.DirectoryException.StoreUnavailable;
import dev.userdirectory.spi.StoreView;
import dev.userdirectory.sqlite.FailingConnections.When;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jdbi.v3.core.statement.SqlLogger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteErrorCode;

/**
 * Verifies that later calls work once the cause of a failure is gone. Each call that reaches the
 * engine fails once with each error, before and after its work. The caller gets one of the
 * directory's own exceptions, and the next call works.
 */
class FailurePointsTest {

  private static final List<SQLiteErrorCode> CODES =
      List.of(
          SQLiteErrorCode.SQLITE_BUSY,
          SQLiteErrorCode.SQLITE_FULL,
          SQLiteErrorCode.SQLITE_IOERR_WRITE,
          SQLiteErrorCode.SQLITE_CORRUPT,
          SQLiteErrorCode.SQLITE_INTERRUPT);

  /** The error codes for cases that take long to prepare. */
  private static final List<SQLiteErrorCode> FEW_CODES =
      List.of(SQLiteErrorCode.SQLITE_BUSY, SQLiteErrorCode.SQLITE_IOERR_WRITE);

  private static final SqliteOptions IMPATIENT = new SqliteOptions(Duration.ofMillis(50), 2);

  @TempDir private Path folder;
  private final FailingConnections connections = new FailingConnections();
  private int files;
  private int events;
  private int users;

  @Test
  void aStoreRecoversFromAFailureAtAnyPointOfItsFirstWrite() {
    walkAnew(this::writeOne);
  }

  @Test
  void aStoreRecoversFromAFailureAtAnyPointOfItsFirstRead() {
    walkAnew(FailurePointsTest::readOne);
  }

  @Test
  void closingToleratesAFailureAtAnyPoint() {
    walkAnew(SqliteStore::close);
  }

  @Test
  void aStoreRecoversFromAFailureAtAnyPointOfAWrite() {
    walk(this::writeOne);
  }

  @Test
  void aStoreRecoversFromAFailureAtAnyPointOfAWriteIfIdle() {
    walk(
        store ->
            store.writeIfIdle(
                Samples.ACME,
                Samples.eventId(9),
                tx -> tx.touch(Samples.userId(1), null, Samples.START.plusSeconds(60))));
  }

  @Test
  void aStoreRecoversFromAFailureAtAnyPointOfARead() {
    walk(FailurePointsTest::readOne);
  }

  @Test
  void aStoreRecoversFromAFailureAtAnyPointOfACrossOrganizationLookup() {
    walk(store -> store.locate(null, Samples.email(1), 9));
  }

  @Test
  void aStoreRecoversFromAFailureAtAnyPointOfAChangeOfFacts() {
    walk(store -> store.changeFacts(facts -> Map.of("fact", "so")));
  }

  @Test
  void aStoreRecoversFromAFailureAtAnyPointOfScrubbing() {
    walk(SqliteStore::scrub);
  }

  @Test
  void aStoreRecoversFromAFailureAtACheckpointOfTheLog() {
    try (SqliteStore store = openWithUsers()) {
      for (When when : When.values()) {
        for (SQLiteErrorCode code : FEW_CODES) {
          for (int number = 0; number < 2; number++) {
            connections.failAtText("pragma wal_checkpoint", number, when, code);
            makeTheLogLong(store);
            assertThat(connections.hasFailed()).isTrue();
            connections.count();
            goesOn(store);
          }
        }
      }
    }
  }

  @Test
  void aFileCanBeOpenedAfterAFailureAtAnyPointOfOpening() throws IOException {
    connections.count();
    open(nextFile()).close();
    int points = connections.points().size();

    for (When when : When.values()) {
      for (SQLiteErrorCode code : FEW_CODES) {
        for (int number = 0; number < points; number++) {
          Path file = nextFile();
          connections.failAt(number, when, code);
          try {
            open(file).close();
          } catch (StoreUnavailable told) {
            assertThat(told).hasMessageContaining(file.toString());
          }
          connections.count();
          try (SqliteStore store = open(file)) {
            Samples.fill(store, 1);
            goesOn(store);
          }
          Files.delete(file);
        }
      }
    }
  }

  /** Fails at each point in turn, using the same store throughout. */
  private void walk(Consumer<SqliteStore> call) {
    List<String> problems = new ArrayList<>();
    try (SqliteStore store = openWithUsers()) {
      call.accept(store);
      int points = count(store, call);
      for (When when : When.values()) {
        for (SQLiteErrorCode code : CODES) {
          for (int number = 0; number < points; number++) {
            failOnce(store, call, number, when, code, problems);
          }
        }
      }
    }
    assertThat(problems).isEmpty();
  }

  /**
   * Does the same as {@link #walk}, but each time with a store that was just opened and has no
   * connections yet.
   */
  private void walkAnew(Consumer<SqliteStore> call) {
    List<String> problems = new ArrayList<>();
    int points;
    try (SqliteStore store = openWithUsers()) {
      points = count(store, call);
    }
    for (When when : When.values()) {
      for (SQLiteErrorCode code : FEW_CODES) {
        for (int number = 0; number < points; number++) {
          try (SqliteStore store = openWithUsers()) {
            failOnce(store, call, number, when, code, problems);
          }
        }
      }
    }
    assertThat(problems).isEmpty();
  }

  private int count(SqliteStore store, Consumer<SqliteStore> call) {
    connections.count();
    call.accept(store);
    int points = connections.points().size();
    assertThat(points).isPositive();
    return points;
  }

  private void failOnce(
      SqliteStore store,
      Consumer<SqliteStore> call,
      int number,
      When when,
      SQLiteErrorCode code,
      List<String> problems) {
    connections.failAt(number, when, code);
    Throwable told = null;
    try {
      call.accept(store);
    } catch (StoreUnavailable | OutcomeUnknown e) {
      told = e;
    } catch (RuntimeException e) {
      problems.add("%s %s %s: %s".formatted(when, code, connections.failure(), e));
    }
    String point = connections.failure();
    connections.count();
    try {
      goesOn(store);
    } catch (RuntimeException e) {
      problems.add("%s %s %s, told as %s, and then: %s".formatted(when, code, point, told, e));
    }
  }

  private void makeTheLogLong(SqliteStore store) {
    for (int batch = 0; batch < 10; batch++) {
      int from = 20_000 + users;
      users += 200;
      Samples.write(
          store,
          tx -> tx.insertUsers(IntStream.range(from, from + 200).mapToObj(Samples::user).toList()));
    }
  }

  private static void readOne(SqliteStore store) {
    store.<Object>read(Samples.ACME, view -> view.user(Samples.userId(1)));
  }

  /** Verifies that a write and a read that sees it work, unless the store was closed. */
  private void goesOn(SqliteStore store) {
    if (store.isClosed()) {
      return;
    }
    writeOne(store);
    long last = store.lastSequence(Samples.ACME);
    assertThat(last).isPositive();
    assertThat(store.<Object>read(Samples.ACME, StoreView::organization)).isNotNull();
  }

  /** Makes one change with its event, after the events that exist already. */
  private void writeOne(SqliteStore store) {
    int id = 10_000 + events++;
    store.<Object>write(
        Samples.ACME,
        Samples.eventId(id),
        tx -> {
          var head = tx.head();
          int next = (int) (head == null ? 0 : head.sequence()) + 1;
          tx.insertUsers(List.of(Samples.user(id)));
          tx.append(List.of(Samples.event(next, id)));
          return "done";
        });
  }

  private SqliteStore open(Path file) {
    return SqliteStore.open(file, IMPATIENT, SqlLogger.NOP_SQL_LOGGER, connections);
  }

  private Path nextFile() {
    return folder.resolve(files++ + ".db");
  }

  private SqliteStore openWithUsers() {
    connections.count();
    SqliteStore store = open(nextFile());
    Samples.fill(store, 3);
    return store;
  }
}
