package dev.userdirectory.sqlite;

import dev.userdirectory.spi.DirectoryStore;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;

/** Opens stores in files of one folder, and counts their statements. */
final class CountedStores implements SqlLogger {

  private final AtomicInteger files = new AtomicInteger();
  private final AtomicLong statements = new AtomicLong();

  DirectoryStore open(Path folder) {
    Path file = folder.resolve(files.incrementAndGet() + ".db");
    return SqliteStore.open(file, SqliteOptions.defaults(), this, DatabaseFile.Wrapping.NONE);
  }

  long statements() {
    return statements.get();
  }

  @Override
  public void logBeforeExecution(StatementContext context) {
    statements.incrementAndGet();
  }
}
