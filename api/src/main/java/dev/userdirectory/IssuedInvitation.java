package dev.userdirectory;

/** An invitation that was just created or resent, with its code, which no other result contains. */
public interface IssuedInvitation {

  /** {@return the invitation} */
  Invitation invitation();

  /** {@return the invited user} */
  User user();

  /** {@return the code that accepts the invitation} */
  Secret code();

  /** {@return whether the host's sender accepted the invitation; false if there is no sender} */
  boolean sent();
}
