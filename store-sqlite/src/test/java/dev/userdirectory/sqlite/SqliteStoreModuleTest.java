package dev.userdirectory.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.Guice;
import com.google.inject.Injector;
import dev.userdirectory.spi.DirectoryStore;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the Guice module of the store. */
class SqliteStoreModuleTest {

  @TempDir private Path folder;

  @Test
  void opensTheFileOnceAndOnlyWhenTheStoreIsInjected() {
    Path file = folder.resolve("users.db");
    Injector injector = Guice.createInjector(new SqliteStoreModule(file));
    assertThat(file).doesNotExist();

    try (DirectoryStore store = injector.getInstance(DirectoryStore.class)) {
      assertThat(file).exists();
      assertThat(injector.getInstance(DirectoryStore.class)).isSameAs(store);
    }
  }
}
