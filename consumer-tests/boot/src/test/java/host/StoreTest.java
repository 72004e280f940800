package host;

import dev.userdirectory.spi.DirectoryStore;
import dev.userdirectory.sqlite.SqliteStore;
import dev.userdirectory.tck.StoreConformanceSuite;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The SQLite store conforms on the versions that Spring Boot manages. */
@Execution(ExecutionMode.CONCURRENT)
@ExtendWith(StoreTest.StoreOnly.class)
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

  /** With {@code -Dstore.only}, leaves out the tests of a directory over the store, which take longest. */
  static final class StoreOnly implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      boolean directory =
          context.getTestClass().map(Class::getSimpleName).filter("Directory"::equals).isPresent();
      return directory && System.getProperty("store.only") != null
          ? ConditionEvaluationResult.disabled("The store alone is asked for.")
          : ConditionEvaluationResult.enabled("");
    }
  }
}
