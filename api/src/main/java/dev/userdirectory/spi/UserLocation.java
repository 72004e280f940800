package dev.userdirectory.spi;

import dev.userdirectory.OrganizationId;
import dev.userdirectory.UserId;

/**
 * Where a user was found by a look-up across organizations.
 *
 * @param organization the organization
 * @param user the user
 */
public record UserLocation(OrganizationId organization, UserId user) {}
