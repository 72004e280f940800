package dev.userdirectory.sqlite;

import dev.userdirectory.spi.DirectoryStore;
import dev.userdirectory.tck.StoreConformanceSuite;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The store conforms. */
@Execution(ExecutionMode.CONCURRENT)
class SqliteConformanceTest extends StoreConformanceSuite implements SqlLogger {

  @TempDir private Path folder;
  private final AtomicInteger files = new AtomicInteger();
  private final AtomicLong statements = new AtomicLong();

  @Override
  protected DirectoryStore openStore() {
    Path file = folder.resolve(files.incrementAndGet() + ".db");
    return SqliteStore.open(file, SqliteOptions.defaults(), this, DatabaseFile.Wrapping.NONE);
  }

  @Override
  protected long statements() {
    return statements.get();
  }

  @Override
  public void logBeforeExecution(StatementContext context) {
    statements.incrementAndGet();
  }
}
