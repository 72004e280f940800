package dev.userdirectory.spi;

import dev.userdirectory.OrganizationId;
import dev.userdirectory.UserId;

/**
 * Where a user is whom a person may be.
 *
 * @param organization the user's organization
 * @param user the user
 * @param bound whether it is the person's own, as {@link UserRecord#bound} says
 * @param active whether the user is active
 */
public record UserLocation(
    OrganizationId organization, UserId user, boolean bound, boolean active) {}
