package dev.userdirectory;

/** A successful sign-in. */
public interface SignInResult {

  /** {@return the organization that the person signed in to} */
  Organization organization();

  /** {@return the user who signed in} */
  User user();

  /** {@return the session that the sign-in started} */
  Session session();

  /** {@return the session's token, which no other result contains} */
  Secret token();

  /** {@return whether this sign-in created the organization} */
  boolean registered();
}
