package dev.userdirectory.spi;

import dev.userdirectory.OrganizationId;
import dev.userdirectory.UserId;

/**
 * The location of a user that may belong to a person who signs in.
 *
 * @param organization the user's organization
 * @param user the user
 * @param bound whether the user is bound to a person; see {@link UserRecord#bound}
 * @param active whether the user is active
 */
public record UserLocation(
    OrganizationId organization, UserId user, boolean bound, boolean active) {}
