package dev.userdirectory.spi;

import dev.userdirectory.InvitationId;
import dev.userdirectory.InvitationStatus;
import dev.userdirectory.SiteId;
import dev.userdirectory.UserId;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An invitation as it is stored. While it is pending, its e-mail, roles and sites are those of the
 * user.
 *
 * @param id the invitation's id
 * @param user the invited user, who may have been removed since
 * @param email the address that the invitation was sent to
 * @param displayName the invited user's display name
 * @param roles the roles' names
 * @param sites the sites
 * @param code the digest of the present code; unique
 * @param status whether the invitation is pending, accepted or revoked
 * @param inviter the user who created or last resent the invitation, or null if system did
 * @param sentAt when the sender last accepted the invitation, or null
 * @param expiresAt when the invitation expires
 * @param createdAt when the invitation was created; never changes
 * @param updatedAt when the invitation was last changed
 */
public record InvitationRecord(
    InvitationId id,
    UserId user,
    String email,
    String displayName,
    Set<String> roles,
    Set<SiteId> sites,
    Digest code,
    InvitationStatus status,
    @Nullable UserId inviter,
    @Nullable Instant sentAt,
    Instant expiresAt,
    Instant createdAt,
    Instant updatedAt) {

  /** {@inheritDoc} */
  public InvitationRecord {
    roles = Set.copyOf(roles);
    sites = Set.copyOf(sites);
  }
}
