package dev.userdirectory.spi;

import dev.userdirectory.InvitationStatus;
import dev.userdirectory.UserId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which invitations to list or count. The visibility is asked of the invited user's id and of the
 * invitation's sites.
 *
 * @param visibility whom the reader may see
 * @param user of that user, or null for any
 * @param statuses with one of these statuses
 */
public record InvitationFilter(
    Visibility visibility, @Nullable UserId user, Set<InvitationStatus> statuses) {

  /** {@inheritDoc} */
  public InvitationFilter {
    statuses = Set.copyOf(statuses);
  }
}
