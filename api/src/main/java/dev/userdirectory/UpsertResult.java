package dev.userdirectory;

/** What create-or-update did. */
public interface UpsertResult {

  /** {@return the user as it is now} */
  User user();

  /** {@return whether it was created; else it existed} */
  boolean created();
}
