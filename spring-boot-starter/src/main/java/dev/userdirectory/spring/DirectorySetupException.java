package dev.userdirectory.spring;

import org.jspecify.annotations.Nullable;

/** The application does not say what a directory needs; Spring Boot prints what to do. */
public final class DirectorySetupException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** What to type. */
  private final String remedy;

  /**
   * Makes one.
   *
   * @param fact what is wrong
   * @param remedy what to type
   */
  public DirectorySetupException(String fact, String remedy) {
    this(fact, remedy, null);
  }

  /**
   * Makes one that something else has caused.
   *
   * @param fact what is wrong
   * @param remedy what to type
   * @param cause what the library or the store says of it
   */
  public DirectorySetupException(String fact, String remedy, @Nullable Throwable cause) {
    super(fact, cause);
    this.remedy = remedy;
  }

  String remedy() {
    return remedy;
  }
}
