package dev.userdirectory.internal.views;

import dev.userdirectory.InvitationPreview;
import dev.userdirectory.InvitationStatus;
import dev.userdirectory.Organization;
import java.time.Instant;

/** See {@link InvitationPreview}. */
public record InvitationPreviewView(
    Organization.Ref organization,
    String email,
    String displayName,
    String role,
    InvitationStatus status,
    boolean expired,
    Instant expiresAt)
    implements InvitationPreview {}
