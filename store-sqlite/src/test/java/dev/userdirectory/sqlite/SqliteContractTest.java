package dev.userdirectory.sqlite;

import dev.userdirectory.spi.DirectoryStore;
import dev.userdirectory.tck.StoreContractSuite;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Runs the contract suite of stores. */
@Execution(ExecutionMode.CONCURRENT)
class SqliteContractTest extends StoreContractSuite {

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
