package dev.userdirectory.sqlite;

import dev.userdirectory.spi.DirectoryStore;
import dev.userdirectory.tck.StoreConformanceSuite;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The store conforms: a directory over it keeps its promises, too. {@link SqliteContractTest} is
 * the part that each build runs.
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
