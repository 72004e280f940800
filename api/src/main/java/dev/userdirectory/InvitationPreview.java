package dev.userdirectory;

import java.time.Instant;

/**
 * What the holder of an invitation's code may know before accepting it.
 *
 * @param organization the organization's id and name
 * @param email the address it was sent to
 * @param displayName the invited user's display name
 * @param role the highest-ranked role that can be given by name
 * @param status what became of it
 * @param expired whether its lifetime is over by the clock; only for a pending one
 * @param expiresAt when its lifetime ends
 */
public record InvitationPreview(
    Organization.Ref organization,
    String email,
    String displayName,
    String role,
    InvitationStatus status,
    boolean expired,
    Instant expiresAt) {}
