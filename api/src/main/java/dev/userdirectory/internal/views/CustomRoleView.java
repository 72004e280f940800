package dev.userdirectory.internal.views;

import dev.userdirectory.CustomRole;
import dev.userdirectory.RoleId;
import dev.userdirectory.access.Scope;
import java.time.Instant;
import java.util.Set;

/** See {@link CustomRole}. */
public record CustomRoleView(
    RoleId id,
    String name,
    String label,
    int rank,
    Scope scope,
    Set<String> permissions,
    Instant createdAt,
    Instant updatedAt,
    long version)
    implements CustomRole {}
