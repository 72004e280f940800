package dev.userdirectory.spi;

import dev.userdirectory.UserId;
import java.time.Instant;
import java.util.List;

/** Changes of the invitations of one organization. */
public interface InvitationWriter {

  /**
   * Adds an invitation.
   *
   * @param invitation an invitation that does not exist
   */
  void insert(InvitationRecord invitation);

  /**
   * Replaces the records of invitations.
   *
   * @param invitations invitations that exist
   */
  void updateInvitations(List<InvitationRecord> invitations);

  /**
   * Takes away the invitations of a user.
   *
   * @param user the user
   */
  void deleteInvitations(UserId user);

  /**
   * Takes away accepted and revoked invitations that were last changed before an instant.
   *
   * @param before the instant
   * @param most how many at most
   * @return how many it took away
   */
  int purgeInvitations(Instant before, int most);
}
