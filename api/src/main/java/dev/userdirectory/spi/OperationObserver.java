package dev.userdirectory.spi;

/**
 * Told of each operation of a directory once it has ended, refused ones too: for metrics and
 * traces. Checks on a {@link dev.userdirectory.Caller} or by user that ask no store are not told
 * of.
 */
@FunctionalInterface
public interface OperationObserver {

  /**
   * Called in the thread of the operation, before it returns to the host; it should be quick.
   * Whatever it throws is logged, and the operation ends as it would have.
   *
   * @param operation what has ended
   */
  void ended(ObservedOperation operation);
}
