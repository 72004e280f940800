package dev.userdirectory;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which invitations to list, oldest first. All conditions must hold.
 *
 * @param user of that user, or null for any
 * @param statuses with one of these statuses
 */
public record InvitationQuery(@Nullable UserId user, Set<InvitationStatus> statuses) {

  /** {@inheritDoc} */
  public InvitationQuery {
    statuses = Set.copyOf(statuses);
  }

  /** {@return all invitations, closed ones too} */
  public static InvitationQuery all() {
    return new InvitationQuery(null, EnumSet.allOf(InvitationStatus.class));
  }

  /** {@return those neither accepted nor revoked, expired ones too} */
  public static InvitationQuery pending() {
    return new InvitationQuery(null, Set.of(InvitationStatus.PENDING));
  }

  /**
   * {@return this query, for the invitations of one user}
   *
   * @param id the invited user, or null for any
   */
  public InvitationQuery user(@Nullable UserId id) {
    return new InvitationQuery(id, statuses);
  }
}
