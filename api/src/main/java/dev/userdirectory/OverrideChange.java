package dev.userdirectory;

import dev.userdirectory.access.PermissionOverride;
import org.jspecify.annotations.Nullable;

/**
 * The part of a {@link UserChange} that changes the user's override of one permission.
 *
 * @param permission the permission's name
 * @param override the override to set for the permission; null to drop the user's present override
 */
public record OverrideChange(String permission, @Nullable PermissionOverride override) {}
