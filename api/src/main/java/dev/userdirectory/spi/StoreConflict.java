package dev.userdirectory.spi;

/**
 * Thrown by a write that would store a unique value twice. If there are several such values, the
 * exception names one of them.
 */
public final class StoreConflict extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** The kind of the value that would be stored twice. */
  private final Kind kind;

  /**
   * Creates an exception.
   *
   * @param kind the kind of the value that would be stored twice
   */
  public StoreConflict(Kind kind) {
    super("The write would break a uniqueness: " + kind + ".");
    this.kind = kind;
  }

  /** The kind of the value that would be stored twice. */
  public enum Kind {
    /** A canonical e-mail in an organization. */
    EMAIL,
    /** An external id in an organization. */
    EXTERNAL_ID,
    /** A claim on an external id in the store. */
    CLAIM,
    /** An id, a token or a code. */
    ID
  }

  /** {@return the kind of the value that would be stored twice} */
  public Kind kind() {
    return kind;
  }
}
