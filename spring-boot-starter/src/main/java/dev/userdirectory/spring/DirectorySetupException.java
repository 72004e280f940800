package dev.userdirectory.spring;

import org.jspecify.annotations.Nullable;

/**
 * Thrown at startup if the application lacks a setting that the directory needs, or has a wrong
 * one. Spring Boot prints the remedy.
 */
public final class DirectorySetupException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** What to do about the problem. */
  private final String remedy;

  /**
   * Creates an exception without a cause.
   *
   * @param fact what is wrong
   * @param remedy what to type
   */
  public DirectorySetupException(String fact, String remedy) {
    this(fact, remedy, null);
  }

  /**
   * Creates an exception with a cause.
   *
   * @param fact what is wrong
   * @param remedy what to type
   * @param cause the exception that the library or the store has thrown, or null
   */
  public DirectorySetupException(String fact, String remedy, @Nullable Throwable cause) {
    super(fact, cause);
    this.remedy = remedy;
  }

  String remedy() {
    return remedy;
  }
}
