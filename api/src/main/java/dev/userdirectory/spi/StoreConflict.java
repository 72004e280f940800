package dev.userdirectory.spi;

/** A uniqueness that a write would break; if it would break several, one of them. */
public final class StoreConflict extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** What would be there twice. */
  private final Kind kind;

  /**
   * Makes one.
   *
   * @param kind what would be there twice
   */
  public StoreConflict(Kind kind) {
    super("The write would break a uniqueness: " + kind + ".");
    this.kind = kind;
  }

  /** What would be there twice. */
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

  /** {@return what would be there twice} */
  public Kind kind() {
    return kind;
  }
}
