package dev.userdirectory.spring;

import org.jspecify.annotations.Nullable;

/** The application does not say what a directory needs; Spring Boot prints what to do. */
final class DirectorySetupException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** What to type. */
  private final String remedy;

  DirectorySetupException(String fact, String remedy) {
    this(fact, remedy, null);
  }

  DirectorySetupException(String fact, String remedy, @Nullable Throwable cause) {
    super(fact, cause);
    this.remedy = remedy;
  }

  String remedy() {
    return remedy;
  }
}
