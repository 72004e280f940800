package dev.userdirectory.postgres;

import dev.userdirectory.postgres.TestServer.Messages;
import dev.userdirectory.spi.DirectoryStore;
import dev.userdirectory.tck.StoreContractSuite;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Runs the contract suite of stores. */
@Execution(ExecutionMode.CONCURRENT)
class PostgresContractTest extends StoreContractSuite {

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
