package dev.userdirectory.copy;

import dev.userdirectory.memory.MemoryStore;
import dev.userdirectory.postgres.PostgresOptions;
import dev.userdirectory.postgres.PostgresStore;
import dev.userdirectory.spi.DirectoryStore;
import dev.userdirectory.sqlite.SqliteStore;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicInteger;

/** New, empty stores of each kind; all are closed with this. */
final class Places implements AutoCloseable {

  private static final AtomicInteger COUNT = new AtomicInteger();

  private final Path folder;
  private final Deque<DirectoryStore> opened = new ArrayDeque<>();

  Places(Path folder) {
    this.folder = folder;
  }

  DirectoryStore memory() {
    return keep(new MemoryStore());
  }

  DirectoryStore file() {
    return file("store-" + COUNT.incrementAndGet() + ".db");
  }

  DirectoryStore file(String name) {
    return keep(SqliteStore.open(folder.resolve(name)));
  }

  DirectoryStore server() {
    String schema = "copy_" + COUNT.incrementAndGet();
    return keep(PostgresStore.open(url(), PostgresOptions.defaults().schema(schema)));
  }

  static String url() {
    return Server.RUNNING.getJdbcUrl("postgres", "postgres");
  }

  private DirectoryStore keep(DirectoryStore store) {
    opened.push(store);
    return store;
  }

  @Override
  public void close() {
    opened.forEach(DirectoryStore::close);
  }

  /** Started by the first test that needs it; stops with this process. */
  private static final class Server {
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
