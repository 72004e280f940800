package dev.userdirectory.testkit.store;

import dev.userdirectory.memory.MemoryStore;
import dev.userdirectory.spi.DirectoryStore;

/** The memory store keeps the contract. */
class MemoryStoreContractTest extends StoreContractSuite {

  @Override
  protected DirectoryStore openStore() {
    return new MemoryStore();
  }
}
