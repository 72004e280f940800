package dev.userdirectory.tck;

import dev.userdirectory.spi.DirectoryStore;
import dev.userdirectory.tck.directory.DirectorySuite;
import org.junit.jupiter.api.Nested;

/**
 * All that is asked of a store: that it keeps the contract of {@link DirectoryStore}, and that a
 * directory over it keeps its promises. A store adopts it with one small test class:
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
 * <p>One test alone runs with {@code
 * -Dtest='MyStoreTest,StoreContractSuite*#nameOfTheTest,DirectorySuite*#nameOfTheTest'}: the tests
 * stand in nested classes, one for each topic.
 */
public abstract class StoreConformanceSuite extends StoreContractSuite {

  /** For subclasses. */
  protected StoreConformanceSuite() {}

  /** What a directory over the store promises its host. */
  @Nested
  class Directory extends DirectorySuite {}
}
