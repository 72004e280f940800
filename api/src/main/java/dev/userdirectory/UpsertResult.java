package dev.userdirectory;

/** The result of {@link Users#createOrUpdate}. */
public interface UpsertResult {

  /** {@return the user after the operation} */
  User user();

  /** {@return whether the user was created; false if it existed already} */
  boolean created();
}
