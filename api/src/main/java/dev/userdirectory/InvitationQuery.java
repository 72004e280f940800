package dev.userdirectory;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Selects the invitations to list, oldest first. All conditions must hold.
 *
 * @param user the invited user, or null for any
 * @param statuses the statuses, one of which an invitation must have
 */
public record InvitationQuery(@Nullable UserId user, Set<InvitationStatus> statuses) {

  /** {@inheritDoc} */
  public InvitationQuery {
    statuses = Set.copyOf(statuses);
  }

  /** {@return a query for all invitations, closed ones included} */
  public static InvitationQuery all() {
    return new InvitationQuery(null, EnumSet.allOf(InvitationStatus.class));
  }

  /**
   * {@return a query for invitations that are neither accepted nor revoked, expired ones included}
   */
  public static InvitationQuery pending() {
    return new InvitationQuery(null, Set.of(InvitationStatus.PENDING));
  }

  /**
   * {@return this query, limited to the invitations of one user}
   *
   * @param id the invited user, or null for any
   */
  public InvitationQuery user(@Nullable UserId id) {
    return new InvitationQuery(id, statuses);
  }
}
