package dev.userdirectory.internal.views;

import dev.userdirectory.Invitation;
import dev.userdirectory.InvitationId;
import dev.userdirectory.InvitationStatus;
import dev.userdirectory.Organization;
import dev.userdirectory.SiteId;
import dev.userdirectory.UserId;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** See {@link Invitation}. */
public record InvitationView(
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
    Instant updatedAt)
    implements Invitation {}
