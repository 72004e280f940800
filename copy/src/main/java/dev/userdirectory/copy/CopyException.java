package dev.userdirectory.copy;

/** Thrown if a copy can't start, or if it differs from its source. */
public final class CopyException extends RuntimeException {

  private static final long serialVersionUID = 1;

  static final String REMEDY =
      "Either the source has changed since the copy began, or the target was used for something else."
          + " Stop what uses the source, and copy it into another, empty store.";

  CopyException(String message) {
    super(message);
  }

  CopyException(String message, RuntimeException cause) {
    super(message, cause);
  }
}
