package dev.userdirectory.spring.test;

import dev.userdirectory.testkit.TestDirectory;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The directory of the test that runs, or one that nobody sees while none does. */
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

  /** Whatever the application did when it started is not for the test. */
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
