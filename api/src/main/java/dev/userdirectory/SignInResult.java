package dev.userdirectory;

/** A successful sign-in. */
public interface SignInResult {

  /** {@return the organization that was signed in to} */
  Organization organization();

  /** {@return who} */
  User user();

  /** {@return the session that it started} */
  Session session();

  /** {@return the session's token: the only answer that holds it} */
  Secret token();

  /** {@return whether this sign-in created the organization} */
  boolean registered();
}
