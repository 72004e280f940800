package dev.userdirectory.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.userdirectory.DirectoryException.StoreUnavailable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Verifies that a file is either complete by itself or marked as in use together with its log.
 * Copies of the files of a running process take the place of those of a process that was killed.
 */
class WholeFileTest {

  @TempDir private Path folder;
  private Path file;
  private Path log;
  private Path index;

  @BeforeEach
  void nameTheFiles() {
    file = folder.resolve("users.db");
    log = folder.resolve("users.db-wal");
    index = folder.resolve("users.db-shm");
  }

  @Test
  void aClosedFileIsCompleteWithoutItsLog() throws IOException {
    writeAndClose();
    assertThat(log).doesNotExist();
    assertThat(index).doesNotExist();

    Path copy = copy(file, "copy.db");

    assertHolds(copy, 3);
  }

  @Test
  void theLogIsRemovedWhenTheLastOfTwoStoresCloses() throws IOException {
    try (SqliteStore first = SqliteStore.open(file)) {
      try (SqliteStore second = SqliteStore.open(file)) {
        Samples.fill(second, 5);
      }
      assertThat(log).exists();
      Samples.write(first, tx -> tx.insertUsers(List.of(Samples.user(50))));
    }
    assertThat(log).doesNotExist();
    assertHolds(copy(file, "copy.db"), 50);
  }

  @Test
  void rejectsACopyOfAFileInUseWithoutItsLog() throws IOException {
    try (SqliteStore store = SqliteStore.open(file)) {
      Samples.fill(store, 5);

      assertRefused(copy(file, "copy.db"), "without its log");
    }
  }

  @Test
  void rejectsACopyOfANewFileInUseWithoutItsLog() throws IOException {
    try (SqliteStore store = SqliteStore.open(file)) {
      assertThat(store.countOrganizations()).isZero();

      assertRefused(copy(file, "copy.db"), "without its log");
    }
  }

  @Test
  void rejectsAnEmptyCopyWithoutItsLogFromAnOlderLibrary() throws SQLException, IOException {
    try (Connection older = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = older.createStatement()) {
      statement.executeQuery("pragma journal_mode = wal").close();
      statement.executeUpdate("create table orders (id integer)");

      assertRefused(copy(file, "copy.db"), "without its log");
    }
  }

  @Test
  void theFilesOfAKilledProcessAreCompleteTogether() throws IOException {
    copyAllWhileOpen("copy.db");

    assertHolds(folder.resolve("copy.db"), 3);
  }

  @Test
  void anotherProgramCanCheckpointTheLogOfAKilledProcess() throws IOException, SQLException {
    copyAllWhileOpen("copy.db");
    Path copy = folder.resolve("copy.db");
    SqliteStore.open(copy).close();
    try (SqliteStore store = SqliteStore.open(copy)) {
      Samples.write(store, tx -> tx.insertUsers(List.of(Samples.user(50))));
      for (String each : List.of("", "-wal", "-shm", "-lock")) {
        Files.copy(folder.resolve("copy.db" + each), folder.resolve("killed.db" + each));
      }
    }
    Path killed = folder.resolve("killed.db");
    Files.delete(folder.resolve("killed.db-lock"));
    SqliteStore.open(killed).close();
    leaveAsAnotherProgramDoes(killed);

    assertHolds(killed, 50);
  }

  /** Leaves the file in write-ahead mode, but without a log. */
  private static void leaveAsAnotherProgramDoes(Path file) throws SQLException {
    try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = other.createStatement()) {
      statement.executeQuery("pragma journal_mode = wal").close();
      statement.executeUpdate("update directory set organizations = organizations");
    }
  }

  @Test
  void rejectsALogThatBelongsToAReplacedFile() throws IOException {
    copyAllWhileOpen("killed.db");
    Path backup = folder.resolve("backup.db");
    try (SqliteStore store = SqliteStore.open(file)) {
      store.backup(backup);
    }

    Files.move(backup, folder.resolve("killed.db"), StandardCopyOption.REPLACE_EXISTING);

    assertRefused(folder.resolve("killed.db"), "belongs to another file");
    Files.delete(folder.resolve("killed.db-wal"));
    Files.delete(folder.resolve("killed.db-shm"));
    assertHolds(folder.resolve("killed.db"), 3);
  }

  @Test
  void rejectsALogWithoutItsDatabase() throws IOException {
    copyAllWhileOpen("killed.db");
    Path killed = folder.resolve("killed.db");

    Files.delete(killed);
    assertRefused(killed, "is missing, but its log");
    Files.createFile(killed);
    assertRefused(killed, "is empty, but its log");

    assertThat(killed).hasSize(0);
  }

  @Test
  void rejectsAFileThatWasEmptied() throws IOException {
    writeAndClose();
    truncate(file, 0);

    assertRefused(file, "has been truncated");

    Files.delete(file);
    SqliteStore.open(file).close();
  }

  @Test
  void acceptsANewEmptyFile() throws IOException {
    Files.createFile(file);

    writeAndClose();

    assertHolds(file, 3);
  }

  @Test
  void rejectsAFileThatWasTruncated() throws IOException {
    writeAndClose();
    long size = Files.size(file);

    for (long left : new long[] {1, 99, 100, 511, 4_095, 4_096, size / 2, size - 1}) {
      Path cut = copy(file, "cut.db");
      truncate(cut, left);
      assertThatThrownBy(() -> SqliteStore.open(cut))
          .as("%s bytes left", left)
          .isInstanceOf(StoreUnavailable.class)
          .hasMessageContaining(cut.toString());
      assertThat(Files.size(cut)).isEqualTo(left);
    }
  }

  private void writeAndClose() {
    try (SqliteStore store = SqliteStore.open(file)) {
      Samples.fill(store, 5);
    }
  }

  /** Copies the files of an open store, in the state in which a killed process would leave them. */
  private void copyAllWhileOpen(String name) throws IOException {
    try (SqliteStore store = SqliteStore.open(file)) {
      Samples.fill(store, 5);
      for (String each : List.of("", "-wal", "-shm")) {
        copy(folder.resolve("users.db" + each), name + each);
      }
    }
  }

  /**
   * Copies a file in another process, since closing a file that SQLite has open here would drop
   * SQLite's locks.
   */
  private Path copy(Path from, String name) throws IOException {
    Path to = folder.resolve(name);
    try {
      int status =
          new ProcessBuilder("cp", from.toString(), to.toString()).inheritIO().start().waitFor();
      assertThat(status).isZero();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
    return to;
  }

  private static void truncate(Path file, long size) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(size);
    }
  }

  private static void assertHolds(Path file, int user) {
    try (SqliteStore store = SqliteStore.open(file)) {
      assertThat(store.<Object>read(Samples.ACME, view -> view.user(Samples.userId(user))))
          .isEqualTo(Samples.user(user));
    }
    assertThat(FileCheck.of(file)).isEmpty();
  }

  private static void assertRefused(Path file, String why) {
    assertThatThrownBy(() -> SqliteStore.open(file))
        .isInstanceOf(StoreUnavailable.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining(why);
  }
}
