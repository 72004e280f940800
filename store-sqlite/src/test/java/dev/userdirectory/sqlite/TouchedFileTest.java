package dev.userdirectory.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.userdirectory.DirectoryException.OutcomeUnknown;
import dev.userdirectory.DirectoryException.StoreUnavailable;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.access.RoleModels;
import dev.userdirectory.core.UserDirectoryBuilder;
import dev.userdirectory.spi.DirectoryStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests files that are deleted, replaced or truncated while the store has them open. */
class TouchedFileTest {

  @TempDir private Path folder;
  private Path file;
  private SqliteStore store;
  private final AtomicInteger next = new AtomicInteger(100);

  @BeforeEach
  void open() {
    file = folder.resolve("users.db");
    store = SqliteStore.open(file);
    Samples.fill(store, 3);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-wal", "-shm", "-stamps"})
  void rejectsAWriteAfterAFileWasDeleted(String suffix) throws IOException {
    Files.delete(folder.resolve("users.db" + suffix));

    assertThatThrownBy(this::write)
        .isInstanceOf(StoreUnavailable.class)
        .hasMessageContaining(file + suffix + " was deleted or moved away");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-wal", "-shm", "-stamps"})
  void rejectsAWriteAfterAFileWasReplaced(String suffix) throws IOException {
    Path other = Files.write(folder.resolve("other"), new byte[4_096]);
    Files.move(other, folder.resolve("users.db" + suffix), StandardCopyOption.REPLACE_EXISTING);

    assertThatThrownBy(this::write)
        .isInstanceOf(StoreUnavailable.class)
        .hasMessageContaining(file + suffix + " was replaced by another file");
  }

  @Test
  void rejectsAWriteAfterTheFileWasTruncated() throws Exception {
    truncateByAnotherProcess(file, 0);

    assertThatThrownBy(this::write)
        .isInstanceOf(StoreUnavailable.class)
        .hasMessageContaining(file + " was truncated");
  }

  @Test
  void readingStampsFailsSoonAfterTheirFileIsDeleted() throws IOException {
    assertThat(stamp()).isGreaterThanOrEqualTo(0);
    Path stamps = Files.move(folder.resolve("users.db-stamps"), folder.resolve("elsewhere"));

    Throwable thrown = null;
    while (thrown == null) {
      thrown = catchThrowable(this::stamp);
    }

    assertThat(thrown)
        .isInstanceOf(StoreUnavailable.class)
        .hasMessageContaining("users.db-stamps was deleted or moved away");
    assertThat(stamps).exists();
  }

  @Test
  void aDirectoryBecomesUnhealthySoonAfterItsFileIsDeleted() throws IOException {
    Path other = folder.resolve("other.db");
    UserDirectory directory =
        UserDirectoryBuilder.of(RoleModels.ownerAdminUser(), SqliteStore.open(other)).build();
    assertThat(directory.health().problem()).isNull();
    Files.delete(other);

    String problem = null;
    while (problem == null) {
      problem = directory.health().problem();
    }

    assertThat(problem).contains(other + " was deleted or moved away");
    directory.close();
  }

  /**
   * This includes threads that can't look at the file themselves because another thread is looking.
   */
  @Test
  void noThreadGetsAStampOnceTheDeletionOfItsFileIsDetected() throws Exception {
    assertThat(stamp()).isGreaterThanOrEqualTo(0);
    Files.delete(folder.resolve("users.db-stamps"));
    Throwable first = null;
    while (first == null) {
      first = catchThrowable(this::stamp);
    }

    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<Long>> given =
          IntStream.range(0, 4).mapToObj(i -> threads.submit(this::highestStamp)).toList();

      for (Future<Long> each : given) {
        assertThat(each.get()).isEqualTo(DirectoryStore.NO_STAMP);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  /** Returns the highest of many stamps; a refusal counts as {@link DirectoryStore#NO_STAMP}. */
  private long highestStamp() {
    long highest = DirectoryStore.NO_STAMP;
    for (int i = 0; i < 5_000; i++) {
      try {
        highest = Math.max(highest, stamp());
      } catch (StoreUnavailable refused) {
        // A refusal is allowed, too.
      }
    }
    return highest;
  }

  private long stamp() {
    return store.stamp(Samples.ACME, Samples.userId(2));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 32, 5_000, 20_000})
  void rejectsAWriteAfterTheLogWasTruncated(long left) throws Exception {
    write();
    Path log = folder.resolve("users.db-wal");
    truncateByAnotherProcess(log, left);

    for (int attempt = 0; attempt < 3; attempt++) {
      assertThatThrownBy(this::write)
          .isInstanceOf(StoreUnavailable.class)
          .hasMessageContaining(log + " was cut");
    }
    assertThat(catchThrowable(store::close)).isNull();
  }

  @Test
  void acceptsALogThatAnotherStoreHasEmptied() {
    try (SqliteStore other = SqliteStore.open(file)) {
      for (int round = 0; round < 5; round++) {
        write();
        other.scrub();
      }
    }
    write();
  }

  @Test
  void aWriteIsNotAcknowledgedIfItsFileIsDeletedDuringIt() {
    assertThatThrownBy(
            () ->
                Samples.write(
                    store,
                    tx -> {
                      tx.insertUsers(List.of(Samples.user(50)));
                      delete();
                    }))
        .isInstanceOf(OutcomeUnknown.class)
        .hasMessageContaining("was deleted or moved away");
  }

  @Test
  @Timeout(30)
  void readsFailSoonAfterTheFileIsDeleted() throws IOException {
    Files.delete(file);

    Throwable refused = null;
    while (refused == null) {
      refused = catchThrowable(this::read);
    }

    assertThat(refused).isInstanceOf(StoreUnavailable.class).hasMessageContaining("was deleted");
  }

  @Test
  void aDeletedFileIsNotRecreated() throws IOException {
    Files.delete(file);

    for (int attempt = 0; attempt < 10; attempt++) {
      assertThatThrownBy(this::write).isInstanceOf(StoreUnavailable.class);
      assertThatThrownBy(() -> store.file().connect()).isInstanceOf(StoreUnavailable.class);
    }

    assertThat(file).doesNotExist();
  }

  @Test
  void aFileThatIsMovedBackCanBeUsedAgain() throws IOException {
    Path aside = folder.resolve("aside.db");
    Files.move(file, aside);
    assertThatThrownBy(this::write).isInstanceOf(StoreUnavailable.class);

    Files.move(aside, file);
    write();

    assertThat(store.<Object>read(Samples.ACME, view -> view.user(Samples.userId(101))))
        .isNotNull();
  }

  @Test
  void aStoreStillOpenOnTheReplacedFileDoesNotDamageARestoredFile() throws IOException {
    Path backup = folder.resolve("backup.db");
    store.backup(backup);
    write();
    Files.move(backup, file, StandardCopyOption.REPLACE_EXISTING);

    assertThatThrownBy(this::write).isInstanceOf(StoreUnavailable.class);
    store.close();

    assertThat(FileCheck.of(file)).isEmpty();
    try (SqliteStore restored = SqliteStore.open(file)) {
      assertThat(restored.<Object>read(Samples.ACME, view -> view.user(Samples.userId(2))))
          .isEqualTo(Samples.user(2));
    }
  }

  private void write() {
    int number = next.getAndIncrement();
    Samples.write(store, tx -> tx.insertUsers(List.of(Samples.user(number))));
  }

  private void read() {
    store.<Object>read(Samples.ACME, view -> view.user(Samples.userId(2)));
  }

  private void delete() {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /**
   * Truncates a file in another process, since opening and closing it here would drop SQLite's
   * locks.
   */
  private static void truncateByAnotherProcess(Path file, long size) throws Exception {
    Process process =
        new ProcessBuilder("truncate", "-s", String.valueOf(size), file.toString()).start();
    assertThat(process.waitFor()).isZero();
  }
}
