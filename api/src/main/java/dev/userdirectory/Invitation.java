package dev.userdirectory;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An invitation as anyone who may read it sees it: never with its code.
 *
 * @param id its id; a resend keeps it
 * @param user the invited user
 * @param organization the organization's id and name
 * @param email the address it was sent to
 * @param status what became of it
 * @param expired whether its lifetime is over by the clock, as of the reading; only for a pending
 *     one
 * @param role the highest-ranked role that can be given by name
 * @param roles the roles that the user gets, highest rank first
 * @param sites the sites that the user gets
 * @param inviter who invited or last resent; null if system did
 * @param sentAt when the host's sender last took it, or null
 * @param expiresAt when its lifetime ends
 * @param createdAt when it was created
 * @param updatedAt when it was last changed
 */
public record Invitation(
    InvitationId id,
    UserId user,
    Organization.Ref organization,
    String email,
    InvitationStatus status,
    boolean expired,
    String role,
    Set<String> roles,
    Set<SiteId> sites,
    @Nullable UserId inviter,
    @Nullable Instant sentAt,
    Instant expiresAt,
    Instant createdAt,
    Instant updatedAt) {}
