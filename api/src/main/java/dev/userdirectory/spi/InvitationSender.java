package dev.userdirectory.spi;

import dev.userdirectory.Invitation;
import dev.userdirectory.Secret;
import dev.userdirectory.User;

/** Sends invitations for a host, usually by mail. Called after the commit. */
@FunctionalInterface
public interface InvitationSender {

  /**
   * Sends an invitation, or passes it to something that will send it.
   *
   * @param invitation the invitation
   * @param user the invited user, whose {@link User#email} is the address to send to
   * @param code the code that accepts the invitation; belongs in the link, and never in a log
   * @throws Exception if the invitation was not sent; anything that is thrown is logged, the
   *     invitation is stored nevertheless, and the result says that it was not sent
   */
  void send(Invitation invitation, User user, Secret code) throws Exception;
}
