package dev.userdirectory.postgres;

import dev.userdirectory.postgres.TestServer.Messages;
import dev.userdirectory.spi.DirectoryStore;
import dev.userdirectory.tck.StoreConformanceSuite;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The store conforms: a directory over it keeps its promises, too. {@link PostgresContractTest} is
 * the part that each build runs.
 */
@Tag("slow")
@Execution(ExecutionMode.CONCURRENT)
class PostgresConformanceTest extends StoreConformanceSuite {

  private final Messages messages = new Messages();

  @Override
  protected DirectoryStore openStore() {
    return TestServer.running().open(messages);
  }

  @Override
  protected long statements() {
    return messages.sent();
  }

  /** An answer that is exact costs a question to the server anyway. */
  @Override
  protected boolean hasStamps() {
    return false;
  }
}
