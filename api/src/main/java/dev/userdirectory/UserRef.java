package dev.userdirectory;

import org.jspecify.annotations.Nullable;

/**
 * How an operation names a user: by {@link UserId}, or by one of the others here. A reference that
 * is incomplete is a {@code validation_error}; it never falls back to "me".
 */
public sealed interface UserRef
    permits UserId, UserRef.Me, UserRef.ByEmail, UserRef.ByExternalId, UserRef.ByIdOrEmail {

  /** {@return the actor; for system, which is no user, a {@code validation_error}} */
  static UserRef me() {
    return new Me();
  }

  /**
   * {@return the user with that e-mail, in any spelling that is the same mailbox}
   *
   * @param email an e-mail address; absent is a fault
   */
  static UserRef email(@Nullable String email) {
    return new ByEmail(email);
  }

  /**
   * {@return the user with that external id}
   *
   * @param externalId the host's or identity provider's id of the person; absent is a fault
   */
  static UserRef externalId(@Nullable String externalId) {
    return new ByExternalId(externalId);
  }

  /**
   * {@return the user with that id, or that e-mail, or, if both are given, with both}
   *
   * @param id the text of a user's id, or null
   * @param email an e-mail address, or null; both absent is a fault
   */
  static UserRef idOrEmail(@Nullable String id, @Nullable String email) {
    return new ByIdOrEmail(id, email);
  }

  /** The actor. */
  record Me() implements UserRef {}

  /**
   * The user with an e-mail.
   *
   * @param email an e-mail address
   */
  record ByEmail(@Nullable String email) implements UserRef {}

  /**
   * The user with an external id.
   *
   * @param externalId the host's or identity provider's id of the person
   */
  record ByExternalId(@Nullable String externalId) implements UserRef {}

  /**
   * The user with an id or an e-mail.
   *
   * @param id the text of a user's id
   * @param email an e-mail address
   */
  record ByIdOrEmail(@Nullable String id, @Nullable String email) implements UserRef {}
}
