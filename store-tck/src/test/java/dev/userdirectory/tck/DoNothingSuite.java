package dev.userdirectory.tck;

import dev.userdirectory.spi.DirectoryStore;
import dev.userdirectory.tck.wrong.DoNothingStore;

/** The suite over a store that does nothing. Run by {@link DoNothingStoreTest}; it never passes. */
final class DoNothingSuite extends StoreConformanceSuite {

  @Override
  protected DirectoryStore openStore() {
    return new DoNothingStore();
  }

  @Override
  protected long statements() {
    return 0;
  }
}
