package dev.userdirectory.testkit.smallworlds;

import dev.userdirectory.memory.MemoryStore;
import dev.userdirectory.testkit.ForwardingStore;

/** A store whose delegate can be replaced, so that one directory serves many worlds. */
final class Exchange extends ForwardingStore {

  private MemoryStore store = new MemoryStore();

  void become(MemoryStore another) {
    store = another;
  }

  @Override
  protected MemoryStore store() {
    return store;
  }
}
