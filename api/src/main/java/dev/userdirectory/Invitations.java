package dev.userdirectory;

import dev.userdirectory.annotation.CanIgnoreReturnValue;

/**
 * The invitations of an organization. Reading them needs {@code users.read}, changing them {@code
 * users.invite}; a site-scoped reader sees those to one of their sites.
 */
public interface Invitations {

  /**
   * Invites a user: creates them, invited, with a new invitation, and hands it to the host's sender
   * after the commit. A sender that fails loses nothing: the answer says "not sent".
   *
   * @param user the user
   * @return the invitation, the user and the code
   * @throws DirectoryException.Conflict if the e-mail already is a user's
   */
  @CanIgnoreReturnValue
  IssuedInvitation create(NewUser user);

  /**
   * Reads one invitation.
   *
   * @param id which
   * @return the invitation
   */
  Invitation get(InvitationId id);

  /**
   * Lists invitations. Never refuses: it shows what the actor may get one by one.
   *
   * @param query which
   * @param page which page
   * @return the page, oldest first
   */
  Page<Invitation> list(InvitationQuery query, PageRequest page);

  /**
   * Issues an invitation again: a new code, the old one is dead, the lifetime begins again. The
   * actor is judged as if creating it, and becomes the inviter.
   *
   * @param id which
   * @return the invitation, the user and the new code
   * @throws DirectoryException.Conflict if it was accepted or revoked
   */
  @CanIgnoreReturnValue
  IssuedInvitation resend(InvitationId id);

  /**
   * Cancels an invitation; the invited user is removed.
   *
   * @param id which
   * @return the invitation as it is now
   * @throws DirectoryException.Conflict if it was accepted or revoked
   */
  @CanIgnoreReturnValue
  Invitation cancel(InvitationId id);
}
