package dev.userdirectory.quickstart;

import dev.userdirectory.memory.MemoryStore;
import dev.userdirectory.postgres.PostgresStore;
import dev.userdirectory.spi.DirectoryStore;
import dev.userdirectory.sqlite.SqliteStore;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The store of the story, which is all that changes from a laptop to a cluster. */
final class Place implements AutoCloseable {

  private final String name;
  private final DirectoryStore store;
  private final @Nullable EmbeddedPostgres server;

  private Place(String name, DirectoryStore store, @Nullable EmbeddedPostgres server) {
    this.name = name;
    this.store = store;
    this.server = server;
  }

  /**
   * Opens it.
   *
   * @param where {@code memory}; {@code postgres}, for a server that is started here and keeps its
   *     data in a folder; the JDBC URL of another one; or a SQLite file
   */
  static Place at(String where) {
    if (where.equals("memory")) {
      return new Place(where, new MemoryStore(), null);
    }
    if (where.equals("postgres")) {
      EmbeddedPostgres server = serverIn(Path.of("quickstart-postgres").toAbsolutePath());
      String url = server.getJdbcUrl("postgres", "postgres");
      return new Place("a PostgreSQL server", PostgresStore.open(url), server);
    }
    if (where.startsWith("jdbc:postgresql:")) {
      return new Place("a PostgreSQL server", PostgresStore.open(where), null);
    }
    return new Place(where, SqliteStore.open(Path.of(where).toAbsolutePath()), null);
  }

  private static EmbeddedPostgres serverIn(Path folder) {
    try {
      return EmbeddedPostgres.builder()
          .setDataDirectory(folder)
          .setCleanDataDirectory(false)
          .setServerConfig("synchronous_commit", "on")
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String name() {
    return name;
  }

  DirectoryStore store() {
    return store;
  }

  boolean isFile() {
    return store instanceof SqliteStore;
  }

  boolean isMemory() {
    return store instanceof MemoryStore;
  }

  /** Stops the server, if it was started here; the directory closes the store. */
  @Override
  public void close() {
    if (server != null) {
      try {
        server.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
