package dev.userdirectory.spi;

import dev.userdirectory.OrganizationId;
import dev.userdirectory.UserId;

/**
 * A user who holds a role.
 *
 * @param role the role's name
 * @param organization the user's organization
 * @param user the user
 */
public record RoleHolder(String role, OrganizationId organization, UserId user) {}
