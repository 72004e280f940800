package dev.userdirectory.spi;

/**
 * Receives each operation of a directory once it has ended, refused ones too, for metrics and
 * traces. Checks that do not query the store, such as those on a {@link dev.userdirectory.Caller},
 * are not reported.
 */
@FunctionalInterface
public interface OperationObserver {

  /**
   * Receives an operation that has ended. Called in the thread of the operation, before the
   * operation returns to the host, so implementations should be quick. An exception that this
   * method throws is logged and does not affect the operation.
   *
   * @param operation the operation that has ended
   */
  void ended(ObservedOperation operation);
}
