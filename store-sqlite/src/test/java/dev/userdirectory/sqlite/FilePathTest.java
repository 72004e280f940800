package dev.userdirectory.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.userdirectory.DirectoryException.StoreUnavailable;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Verifies that any legal file name is used as it is, without being interpreted. */
class FilePathTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "users.db",
        "a?foreign_keys=off.db",
        "a?mode=memory&cache=shared",
        "mode=memory.db",
        "file:x.db",
        ":memory:",
        ":resource:x.db",
        "100%.db",
        "%41.db",
        "a b#c;d'e\"f.db",
        "-",
        "üñî-漢字.db"
      })
  void createsAndReopensAFileWithAnUnusualName(String name) {
    Path file = folder.resolve(name);
    try (SqliteStore store = SqliteStore.open(file)) {
      Samples.fill(store, 3);
    }

    try (SqliteStore store = SqliteStore.open(file)) {
      assertThat(store.<Object>read(Samples.ACME, view -> view.user(Samples.userId(2))))
          .isEqualTo(Samples.user(2));
    }
    assertThat(folder.toFile().list())
        .containsExactlyInAnyOrder(name, name + "-lock", name + "-stamps");
  }

  @Test
  void aFileNameCannotDisableForeignKeys() {
    try (SqliteStore store = SqliteStore.open(folder.resolve("a?foreign_keys=off.db"));
        SqliteConnection link = store.file().connect()) {
      assertThat(link.handle().createQuery("pragma foreign_keys").mapTo(Integer.class).one())
          .isEqualTo(1);
    }
  }

  @Test
  void rejectsAnEmptyPath() {
    assertRefused(Path.of(""), "is empty");
  }

  @Test
  void rejectsAFolder() {
    assertRefused(folder, "is a folder");
  }

  @Test
  void rejectsAPathOfAnotherFileSystem() throws IOException {
    try (FileSystem archive =
        FileSystems.newFileSystem(folder.resolve("archive.zip"), Map.of("create", "true"))) {
      assertRefused(archive.getPath("/users.db"), "another file system");
    }
  }

  @Test
  void rejectsAMissingFolderAndDoesNotCreateIt() {
    assertRefused(folder.resolve("nowhere").resolve("users.db"), "no folder that exists");
    assertThat(folder.resolve("nowhere")).doesNotExist();
  }

  @Test
  void rejectsAFolderThatIsNotWritable() {
    assertRefused(Path.of("/proc/users.db"), "must be writable");
  }

  @Test
  void rejectsAFileNameTooLongForTheLogAndLockSuffixes() {
    assertRefused(folder.resolve("x".repeat(252)), "shorten the name");
  }

  @Test
  void rejectsACircularSymbolicLink() throws IOException {
    Path one = folder.resolve("one");
    Files.createSymbolicLink(one, folder.resolve("two"));
    Files.createSymbolicLink(folder.resolve("two"), one);

    assertRefused(one, "leads to itself");
  }

  @Test
  void openingASymbolicLinkCreatesItsMissingTarget() throws IOException {
    Path target = Files.createDirectory(folder.resolve("data")).resolve("users.db");
    Path link = Files.createSymbolicLink(folder.resolve("link.db"), target);

    SqliteStore.open(link).close();

    assertThat(target).isRegularFile();
    assertThat(folder.resolve("link.db-lock")).doesNotExist();
  }

  private static void assertRefused(Path file, String why) {
    assertThatThrownBy(() -> SqliteStore.open(file))
        .isInstanceOf(StoreUnavailable.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining(why);
  }
}
