package dev.userdirectory.spi;

import dev.userdirectory.UserId;
import java.time.Instant;
import java.util.List;

/** Writes the invitations of one organization. */
public interface InvitationWriter {

  /**
   * Adds an invitation.
   *
   * @param invitation an invitation that does not exist yet
   */
  void insert(InvitationRecord invitation);

  /**
   * Replaces the records of invitations.
   *
   * @param invitations invitations that exist
   */
  void updateInvitations(List<InvitationRecord> invitations);

  /**
   * Deletes the invitations of a user.
   *
   * @param user the user
   */
  void deleteInvitations(UserId user);

  /**
   * Deletes accepted and revoked invitations that were last changed before an instant.
   *
   * @param before the instant
   * @param most the largest number to delete
   * @return how many invitations were deleted
   */
  int purgeInvitations(Instant before, int most);
}
