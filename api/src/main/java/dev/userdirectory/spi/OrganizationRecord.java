package dev.userdirectory.spi;

import dev.userdirectory.OrganizationId;
import java.time.Instant;

/**
 * An organization as it is stored.
 *
 * @param id its id
 * @param name its name
 * @param createdAt when it was created
 * @param updatedAt when it was last changed
 */
public record OrganizationRecord(
    OrganizationId id, String name, Instant createdAt, Instant updatedAt) {}
