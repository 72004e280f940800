package dev.userdirectory.internal.views;

import dev.userdirectory.Organization;
import dev.userdirectory.OrganizationId;
import java.time.Instant;

/** See {@link Organization}. */
public record OrganizationView(OrganizationId id, String name, Instant createdAt, Instant updatedAt)
    implements Organization {}
