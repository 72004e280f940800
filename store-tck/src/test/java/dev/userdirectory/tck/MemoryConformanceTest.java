package dev.userdirectory.tck;

import dev.userdirectory.memory.MemoryStore;
import dev.userdirectory.spi.DirectoryStore;

/** The memory store conforms. */
class MemoryConformanceTest extends StoreConformanceSuite {

  @Override
  protected DirectoryStore openStore() {
    return new MemoryStore();
  }

  /** It needs none. */
  @Override
  protected long statements() {
    return 0;
  }
}
