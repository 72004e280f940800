package dev.userdirectory.postgres;

import dev.userdirectory.postgres.TestServer.Messages;
import dev.userdirectory.spi.DirectoryStore;
import dev.userdirectory.tck.StoreConformanceSuite;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Runs the conformance suite of stores, which includes the behaviour of a directory over the store.
 * Each build runs only {@link PostgresContractTest}, which is a part of it.
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

  /** Returns false: an exact answer needs a query to the server anyway. */
  @Override
  protected boolean hasStamps() {
    return false;
  }
}
