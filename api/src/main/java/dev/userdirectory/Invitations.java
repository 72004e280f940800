package dev.userdirectory;

import dev.userdirectory.annotation.CanIgnoreReturnValue;

/**
 * The invitations of an organization. Reading them needs {@code users.read}, changing them {@code
 * users.invite}; a site-scoped reader sees invitations for at least one of their own sites.
 */
public interface Invitations {

  /**
   * Invites a user: creates the user in the invited state, with a new invitation, and passes the
   * invitation to the host's sender after the commit. If the sender fails, nothing is lost: the
   * result says that the invitation was not sent.
   *
   * @param user the user to invite
   * @return the invitation, the user and the code
   * @throws DirectoryException.Conflict if the e-mail already belongs to a user
   */
  @CanIgnoreReturnValue
  IssuedInvitation create(NewUser user);

  /**
   * Reads one invitation.
   *
   * @param id the id of the invitation
   * @return the invitation
   */
  Invitation get(InvitationId id);

  /**
   * Lists invitations. Never refuses: the list holds only invitations that the actor may read one
   * by one.
   *
   * @param query the invitations to list
   * @param page the page to return
   * @return the page, oldest first
   */
  Page<Invitation> list(InvitationQuery query, PageRequest page);

  /**
   * Issues an invitation again, with a new code and a new lifetime; the old code no longer works.
   * The actor needs the same rights as for creating the invitation, and becomes the inviter.
   *
   * @param id the id of the invitation
   * @return the invitation, the user and the new code
   * @throws DirectoryException.Conflict if the invitation was accepted or revoked
   */
  @CanIgnoreReturnValue
  IssuedInvitation resend(InvitationId id);

  /**
   * Cancels an invitation; the invited user is removed.
   *
   * @param id the id of the invitation
   * @return the invitation as it is now
   * @throws DirectoryException.Conflict if the invitation was accepted or revoked
   */
  @CanIgnoreReturnValue
  Invitation cancel(InvitationId id);
}
