package dev.userdirectory.sqlite;

import dev.userdirectory.spi.DirectoryStore;
import dev.userdirectory.testkit.store.StoreContractSuite;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.io.TempDir;

/** The store keeps the store contract. */
class SqliteStoreTest extends StoreContractSuite {

  @TempDir private Path folder;
  private final AtomicInteger files = new AtomicInteger();

  @Override
  protected DirectoryStore openStore() {
    return SqliteStore.open(folder.resolve(files.incrementAndGet() + ".db"));
  }
}
