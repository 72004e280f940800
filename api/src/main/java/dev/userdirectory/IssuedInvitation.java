package dev.userdirectory;

/**
 * An invitation just created or resent: the only answer that holds its code.
 *
 * @param invitation the invitation
 * @param user the invited user
 * @param code the code to accept it with
 * @param sent whether the host's sender took it; without a sender it is false
 */
public record IssuedInvitation(Invitation invitation, User user, Secret code, boolean sent) {}
