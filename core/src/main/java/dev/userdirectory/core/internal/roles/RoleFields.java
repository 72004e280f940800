package dev.userdirectory.core.internal.roles;

import dev.userdirectory.RoleId;
import dev.userdirectory.access.Scope;
import dev.userdirectory.spi.RoleRecord;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is given of a role, checked; in a change, what is null stays. */
record RoleFields(
    @Nullable String label,
    @Nullable Integer rank,
    @Nullable Scope scope,
    @Nullable Set<String> permissions) {

  /** Nothing, so that all stays. */
  static final RoleFields NONE = new RoleFields(null, null, null, null);

  /** A new role of version 1, of which all must be given but the scope. */
  RoleRecord create(RoleId id, String name, Instant now) {
    return new RoleRecord(
        id,
        name,
        Objects.requireNonNull(label),
        Objects.requireNonNull(rank),
        scope == Scope.SITES,
        Objects.requireNonNull(permissions),
        now,
        now,
        1);
  }

  /** The role with a name and what is given; itself if that is so already. */
  RoleRecord applyTo(RoleRecord before, String name, Instant now) {
    RoleRecord same = copy(before, name, before.updatedAt(), before.version());
    return same.equals(before) ? before : copy(before, name, now, before.version() + 1);
  }

  private RoleRecord copy(RoleRecord before, String name, Instant updatedAt, long version) {
    return new RoleRecord(
        before.id(),
        name,
        label == null ? before.label() : label,
        rank == null ? before.rank() : rank,
        scope == null ? before.siteScoped() : scope == Scope.SITES,
        permissions == null ? before.permissions() : permissions,
        before.createdAt(),
        updatedAt,
        version);
  }
}
