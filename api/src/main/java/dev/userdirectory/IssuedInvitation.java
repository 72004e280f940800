package dev.userdirectory;

/** An invitation just created or resent: the only answer that holds its code. */
public interface IssuedInvitation {

  /** {@return the invitation} */
  Invitation invitation();

  /** {@return the invited user} */
  User user();

  /** {@return the code to accept it with} */
  Secret code();

  /** {@return whether the host's sender took it; without a sender it is false} */
  boolean sent();
}
