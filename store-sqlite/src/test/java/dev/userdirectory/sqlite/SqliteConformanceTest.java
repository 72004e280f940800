package dev.userdirectory.sqlite;

import dev.userdirectory.spi.DirectoryStore;
import dev.userdirectory.tck.StoreConformanceSuite;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Runs the conformance suite of stores, which includes the behaviour of a directory over the store.
 * Each build runs only {@link SqliteContractTest}, which is a part of it.
 */
@Tag("slow")
@Execution(ExecutionMode.CONCURRENT)
class SqliteConformanceTest extends StoreConformanceSuite {

  @TempDir private Path folder;
  private final CountedStores stores = new CountedStores();

  @Override
  protected DirectoryStore openStore() {
    return stores.open(folder);
  }

  @Override
  protected long statements() {
    return stores.statements();
  }
}
