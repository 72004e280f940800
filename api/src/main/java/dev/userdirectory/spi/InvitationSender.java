package dev.userdirectory.spi;

import dev.userdirectory.Invitation;
import dev.userdirectory.Secret;
import dev.userdirectory.User;

/** The host's way of sending invitations, usually by mail. Called after the commit. */
@FunctionalInterface
public interface InvitationSender {

  /**
   * Sends an invitation, or hands it to something that will.
   *
   * @param invitation the invitation
   * @param user the invited user, whose {@link User#email} is where to
   * @param code the code that accepts it: for the link, never for a log
   * @throws Exception if it was not sent; this, like anything else that is thrown, is logged,
   *     nothing is lost, and the answer says "not sent"
   */
  void send(Invitation invitation, User user, Secret code) throws Exception;
}
