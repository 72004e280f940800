package dev.userdirectory.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.spi.DirectoryStore;
import dev.userdirectory.spi.UserRecord;
import dev.userdirectory.sqlite.StampedProcess.Stop;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tests what one process learns of the changes of another, even if that process is killed. */
@Timeout(120)
class StampsAcrossProcessesTest {

  private static final int CASEY = 1;
  private static final int JORDAN = 2;
  private static final int ROUNDS = 20 * Integer.getInteger("userdirectory.rounds", 1);

  @TempDir private Path folder;
  private SqliteStore store;
  private StampedProcess other;

  @BeforeEach
  void openInTwoProcesses() throws IOException {
    store = SqliteStore.open(folder.resolve("users.db"));
    Samples.fill(store, 3);
    other = StampedProcess.start(folder.resolve("users.db"));
    assertThat(other.change(CASEY, 1)).isEqualTo("done");
  }

  @AfterEach
  void close() {
    other.close();
    store.close();
  }

  private long stamp() {
    return store.stamp(Samples.ACME, Samples.userId(CASEY));
  }

  private long version() {
    return user(CASEY).version();
  }

  private UserRecord user(int number) {
    return Objects.requireNonNull(
        store.<UserRecord>read(Samples.ACME, view -> view.user(Samples.userId(number))));
  }

  private void changeHere(int number) {
    UserRecord user = user(number);
    Samples.write(
        store,
        tx ->
            tx.updateUsers(
                List.of(user.copy().changed(user.updatedAt(), user.version() + 1).done())));
  }

  @Test
  void aStampChangesWhenAnotherProcessUpdatesTheUser() throws IOException {
    for (int round = 0; round < ROUNDS; round++) {
      long before = stamp();

      assertThat(other.change(CASEY, 1)).isEqualTo("done");

      assertThat(stamp()).isGreaterThanOrEqualTo(0).isNotEqualTo(before);
    }
  }

  @Test
  void aStampStaysTheSameWhenAnotherProcessUpdatesAnotherUser() throws IOException {
    long before = stamp();

    long start = System.nanoTime();
    // Long enough for more than one check for writes of other programs.
    while (System.nanoTime() - start < 1_500_000_000L) {
      assertThat(other.change(JORDAN, 1)).isEqualTo("done");
      assertThat(stamp()).isEqualTo(before);
    }
  }

  @Test
  void aCachedValueIsNotReusedOnceALaterWriteOfAnotherProcessIsSeen() throws IOException {
    long last = version() + 20L * ROUNDS;
    other.begin(CASEY, 20 * ROUNDS, Stop.NOWHERE);
    while (version() < last) {
      long stamp = stamp();
      long kept = version();
      for (int use = 0; use < 20; use++) {
        long seen = version();
        if (stamp >= 0 && stamp() == stamp) {
          assertThat(kept).as("by the stamp %s", stamp).isEqualTo(seen);
        }
      }
    }
    assertThat(other.answer()).isEqualTo("done");
  }

  @Test
  void aProcessKilledBeforeItsCommitInvalidatesStampsUntilTheNextWrite() throws IOException {
    long before = stamp();
    long version = version();
    other.begin(CASEY, 1, Stop.BEFORE);
    assertThat(other.answer()).isEqualTo(StampedProcess.STOPPED);
    assertThat(stamp()).isEqualTo(DirectoryStore.NO_STAMP);

    other.kill();

    assertThat(stamp()).isEqualTo(DirectoryStore.NO_STAMP);
    assertThat(version()).isEqualTo(version);
    changeHere(JORDAN);
    assertThat(stamp()).isGreaterThanOrEqualTo(0).isNotEqualTo(before);
    assertThat(version()).isEqualTo(version);
  }

  @Test
  void aProcessKilledAfterItsCommitInvalidatesStampsUntilTheNextWrite() throws IOException {
    long before = stamp();
    long version = version();
    other.begin(CASEY, 1, Stop.AFTER);
    assertThat(other.answer()).isEqualTo(StampedProcess.STOPPED);
    assertThat(version()).isEqualTo(version + 1);
    assertThat(stamp()).isEqualTo(DirectoryStore.NO_STAMP);

    other.kill();

    assertThat(stamp()).isEqualTo(DirectoryStore.NO_STAMP);
    changeHere(JORDAN);
    assertThat(stamp()).isGreaterThanOrEqualTo(0).isNotEqualTo(before);
    assertThat(version()).isEqualTo(version + 1);
  }

  @Test
  void aProcessThatEndsItsCommitLateDoesNotEndTheCommitOfAnother() throws IOException {
    try (StampedProcess second = StampedProcess.start(folder.resolve("users.db"))) {
      other.begin(CASEY, 1, Stop.AFTER);
      assertThat(other.answer()).isEqualTo(StampedProcess.STOPPED);
      second.begin(CASEY, 1, Stop.BEFORE);
      assertThat(second.answer()).isEqualTo(StampedProcess.STOPPED);

      other.goOn();
      assertThat(other.answer()).isEqualTo("done");

      assertThat(stamp()).isEqualTo(DirectoryStore.NO_STAMP);
      second.goOn();
      assertThat(second.answer()).isEqualTo("done");
      assertThat(stamp()).isGreaterThanOrEqualTo(0);
    }
  }

  @Test
  void aStampChangesSoonAfterAWriteByAnotherProgram() throws SQLException {
    long before = stamp();
    long start = System.nanoTime();
    writeWithoutThisLibrary();

    while (stamp() == before) {
      Thread.onSpinWait();
    }

    // Up to half a second, plus the delays of a busy machine.
    assertThat(System.nanoTime() - start).isLessThan(5_000_000_000L);
  }

  private void writeWithoutThisLibrary() throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("users.db"));
        Statement statement = connection.createStatement()) {
      assertThat(statement.executeUpdate("update users set first_name = 'Sam'")).isEqualTo(3);
    }
  }
}
