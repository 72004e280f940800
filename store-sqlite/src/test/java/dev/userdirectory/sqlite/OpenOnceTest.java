package dev.userdirectory.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.userdirectory.DirectoryException.StoreUnavailable;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Verifies that only one class loader of a JVM can open a file at a time. */
class OpenOnceTest {

  @TempDir private Path folder;
  private Path file;
  private URLClassLoader otherApplication;

  @BeforeEach
  void loadTheLibraryASecondTime() throws IOException {
    file = folder.resolve("users.db");
    List<URL> classPath = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      classPath.add(Path.of(entry).toUri().toURL());
    }
    otherApplication =
        new URLClassLoader(classPath.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
  }

  @AfterEach
  void close() throws IOException {
    otherApplication.close();
  }

  @Test
  void rejectsASecondClassLoaderWhileTheFileIsOpen() {
    try (SqliteStore store = SqliteStore.open(file)) {
      Samples.fill(store, 1);

      assertThatThrownBy(() -> openInTheOtherApplication(file))
          .hasToString(
              "dev.userdirectory.DirectoryException$StoreUnavailable: The file %s is open already in"
                      .formatted(file)
                  + " this JVM, by another class loader. Two copies of SQLite in one process destroy"
                  + " a file. Close the other directory first, or open it once and share it.");

      Samples.write(store, tx -> tx.insertUsers(List.of(Samples.user(50))));
    }
  }

  @Test
  void rejectsASecondClassLoaderAfterGarbageCollections() {
    try (SqliteStore store = SqliteStore.open(file)) {
      Samples.fill(store, 1);
      for (int collection = 0; collection < 3; collection++) {
        System.gc();
        assertThatThrownBy(() -> openInTheOtherApplication(file))
            .hasMessageContaining("another class loader");
      }
    }
  }

  @Test
  void rejectsASecondClassLoaderUsingAnyPathToTheFile() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link.db"), file);
    Path folderLink = Files.createSymbolicLink(folder.resolve("here"), folder);
    try (SqliteStore store = SqliteStore.open(link)) {
      Samples.fill(store, 1);

      for (Path name : List.of(file, link, folderLink.resolve("users.db"))) {
        assertThatThrownBy(() -> openInTheOtherApplication(name))
            .hasMessageContaining("another class loader");
      }
    }
    assertThat(file).exists();
  }

  @Test
  void repeatedRejectedAttemptsDoNotDisturbTheOpenStore() {
    try (SqliteStore store = SqliteStore.open(file)) {
      Samples.fill(store, 1);
      for (int attempt = 0; attempt < 5; attempt++) {
        assertThatThrownBy(() -> openInTheOtherApplication(file))
            .hasMessageContaining("another class loader");
        int number = 100 + attempt;
        Samples.write(store, tx -> tx.insertUsers(List.of(Samples.user(number))));
      }
    }
    assertThat(FileCheck.of(file)).isEmpty();
  }

  @Test
  void anotherClassLoaderCanOpenTheFileOnceItIsClosed() throws Exception {
    SqliteStore.open(file).close();

    try (Closeable other = openInTheOtherApplication(file)) {
      assertThat(other).isNotNull();
      assertThatThrownBy(() -> SqliteStore.open(file))
          .isInstanceOf(StoreUnavailable.class)
          .hasMessageContaining("another class loader");
    }

    SqliteStore.open(file).close();
  }

  @Test
  void oneClassLoaderCanOpenTheFileSeveralTimes() {
    try (SqliteStore first = SqliteStore.open(file)) {
      try (SqliteStore second = SqliteStore.open(file)) {
        Samples.fill(first, 5);
        Samples.write(second, tx -> tx.insertUsers(List.of(Samples.user(40))));
      }
      Samples.write(first, tx -> tx.insertUsers(List.of(Samples.user(50))));

      assertThatThrownBy(() -> openInTheOtherApplication(file))
          .hasMessageContaining("another class loader");
    }
    assertThat(FileCheck.of(file)).isEmpty();
  }

  @Test
  void rejectsAFileWithASecondHardLink() throws IOException {
    SqliteStore.open(file).close();
    Path second = Files.createLink(folder.resolve("second.db"), file);

    for (Path name : List.of(file, second)) {
      assertThatThrownBy(() -> SqliteStore.open(name))
          .isInstanceOf(StoreUnavailable.class)
          .hasMessageContaining(name.toString())
          .hasMessageContaining("hard link");
    }
  }

  private Closeable openInTheOtherApplication(Path name) throws Exception {
    try {
      Class<?> type = otherApplication.loadClass(SqliteStore.class.getName());
      Object opened = type.getMethod("open", Path.class).invoke(null, name);
      return () -> close(type, opened);
    } catch (InvocationTargetException e) {
      throw (Exception) e.getTargetException();
    }
  }

  private static void close(Class<?> type, Object opened) throws IOException {
    try {
      type.getMethod("close").invoke(opened);
    } catch (ReflectiveOperationException e) {
      throw new IOException(e);
    }
  }
}
