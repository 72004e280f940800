package dev.userdirectory.tck;

import dev.userdirectory.spi.DirectoryStore;
import dev.userdirectory.tck.directory.DirectorySuite;
import org.junit.jupiter.api.Nested;

/**
 * Tests that a store fulfills the contract of {@link DirectoryStore}, and that a directory on top
 * of the store works as documented. To test a store, extend this class:
 *
 * <pre>{@code
 * class MyStoreTest extends StoreConformanceSuite {
 *   @Override
 *   protected DirectoryStore openStore() {
 *     return new MyStore();
 *   }
 *
 *   @Override
 *   protected long statements() {
 *     return 0; // it needs none
 *   }
 * }
 * }</pre>
 *
 * <p>To run a single test, use {@code
 * -Dtest='MyStoreTest,StoreContractSuite*#nameOfTheTest,DirectorySuite*#nameOfTheTest'}. The tests
 * are in nested classes, one for each topic.
 */
public abstract class StoreConformanceSuite extends StoreContractSuite {

  /** Creates a suite. */
  protected StoreConformanceSuite() {}

  /** Tests a directory on top of the store. */
  @Nested
  class Directory extends DirectorySuite {}
}
