package dev.userdirectory.spi;

import dev.userdirectory.InvitationId;
import dev.userdirectory.UserId;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the invitations of one organization from a store. */
public interface InvitationReader {

  /**
   * {@return the invitation with the given id, or null}
   *
   * @param id an invitation's id
   */
  @Nullable InvitationRecord invitation(InvitationId id);

  /**
   * {@return the invitation whose present code has the given digest, or null}
   *
   * @param code the digest of a code
   */
  @Nullable InvitationRecord invitationByCode(Digest code);

  /**
   * {@return the pending invitations of the given users, in any order}
   *
   * @param users users' ids
   */
  List<InvitationRecord> pendingInvitations(Collection<UserId> users);

  /**
   * {@return the invitations that a filter lets through, in order of creation, then id}
   *
   * @param filter the filter of the invitations
   * @param slice where to begin, in which direction and how many; positions are {@link
   *     Position.ByTime}
   */
  List<InvitationRecord> invitations(InvitationFilter filter, Slice slice);

  /**
   * {@return how many invitations a filter lets through}
   *
   * @param filter the filter of the invitations
   */
  long countInvitations(InvitationFilter filter);
}
