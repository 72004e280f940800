package dev.userdirectory.spi;

import dev.userdirectory.InvitationStatus;
import dev.userdirectory.UserId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Selects the invitations to list or count. The visibility is applied to the invited user's id and
 * the invitation's sites.
 *
 * @param visibility the users that the reader may see
 * @param user the invited user, or null for any
 * @param statuses the statuses, one of which an invitation must have
 */
public record InvitationFilter(
    Visibility visibility, @Nullable UserId user, Set<InvitationStatus> statuses) {

  /** {@inheritDoc} */
  public InvitationFilter {
    statuses = Set.copyOf(statuses);
  }
}
