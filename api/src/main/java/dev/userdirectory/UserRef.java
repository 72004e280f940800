package dev.userdirectory;

import org.jspecify.annotations.Nullable;

/**
 * A reference to a user in the arguments of an operation: a {@link UserId}, or one of the other
 * forms in this interface. An incomplete reference is a {@code validation_error}; it never falls
 * back to {@link #me()}.
 */
public sealed interface UserRef
    permits UserId, UserRef.Me, UserRef.ByEmail, UserRef.ByExternalId, UserRef.ByIdOrEmail {

  /**
   * {@return a reference to the actor} If system is the actor, which is no user, the operation
   * throws {@code validation_error}.
   */
  static UserRef me() {
    return new Me();
  }

  /**
   * {@return a reference to the user with the given e-mail, in any spelling of the same mailbox}
   *
   * @param email an e-mail address; absent is a fault
   */
  static UserRef email(@Nullable String email) {
    return new ByEmail(email);
  }

  /**
   * {@return a reference to the user with the given external id}
   *
   * @param externalId the host's or identity provider's id of the person; absent is a fault
   */
  static UserRef externalId(@Nullable String externalId) {
    return new ByExternalId(externalId);
  }

  /**
   * {@return a reference to the user with the given id or e-mail, or with both if both are given}
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
