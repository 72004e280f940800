package dev.userdirectory.spring.test;

import dev.userdirectory.testkit.TestDirectory;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Holds the directory of the running test. While no test runs, it holds an empty directory that no
 * test will see.
 */
final class CurrentDirectory implements AutoCloseable {

  private final Supplier<TestDirectory> empty;
  private @Nullable TestDirectory current;

  CurrentDirectory(Supplier<TestDirectory> empty) {
    this.empty = empty;
  }

  synchronized TestDirectory get() {
    if (current == null) {
      current = empty.get();
    }
    return current;
  }

  /**
   * Replaces the directory with an empty one, so that a test does not see what the application
   * wrote at its start.
   */
  synchronized void renew() {
    close();
    current = empty.get();
  }

  /**
   * {@inheritDoc}
   *
   * @throws AssertionError if one of the checks at the end of the test fails
   */
  @Override
  public synchronized void close() {
    TestDirectory ending = current;
    current = null;
    if (ending != null) {
      ending.close();
    }
  }
}
