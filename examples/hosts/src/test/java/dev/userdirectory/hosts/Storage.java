package dev.userdirectory.hosts;

import dev.userdirectory.memory.MemoryStore;
import dev.userdirectory.postgres.PostgresOptions;
import dev.userdirectory.postgres.PostgresStore;
import dev.userdirectory.spi.DirectoryStore;
import dev.userdirectory.sqlite.SqliteStore;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** Where a product keeps its users. */
enum Storage {
  SQLITE {
    @Override
    DirectoryStore open(Path folder) {
      return SqliteStore.open(folder.resolve("users.db"));
    }
  },
  POSTGRES {
    @Override
    DirectoryStore open(Path folder) {
      String schema = "products_" + Integer.toHexString(folder.hashCode());
      return PostgresStore.open(
          LocalServer.RUNNING.getJdbcUrl("postgres", "postgres"),
          PostgresOptions.defaults().schema(schema).connections(2));
    }
  },
  MEMORY {
    @Override
    DirectoryStore open(Path folder) {
      return new MemoryStore();
    }
  };

  abstract DirectoryStore open(Path folder);

  /** One server for all tests of a process, with which it stops. */
  private static final class LocalServer {

    static final EmbeddedPostgres RUNNING = start();

    private static EmbeddedPostgres start() {
      try {
        return EmbeddedPostgres.builder()
            .setServerConfig("fsync", "off")
            .setServerConfig("synchronous_commit", "on")
            .start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
