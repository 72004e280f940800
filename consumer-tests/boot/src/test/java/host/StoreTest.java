package host;

import dev.userdirectory.spi.DirectoryStore;
import dev.userdirectory.sqlite.SqliteStore;
import dev.userdirectory.testkit.store.StoreConformanceSuite;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The SQLite store conforms on the versions that Spring Boot manages. */
@Execution(ExecutionMode.CONCURRENT)
class StoreTest extends StoreConformanceSuite {

  @TempDir Path folder;
  private final AtomicInteger files = new AtomicInteger();

  @Override
  protected DirectoryStore openStore() {
    return SqliteStore.open(folder.resolve(files.incrementAndGet() + ".db"));
  }

  /** Not counted here. */
  @Override
  protected long statements() {
    return 0;
  }
}
