package dev.userdirectory.core.internal.roles;

import dev.userdirectory.RoleId;
import dev.userdirectory.access.Scope;
import dev.userdirectory.spi.RoleRecord;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The checked fields of a role. In a change, null fields stay as they are. */
record RoleFields(
    @Nullable String label,
    @Nullable Integer rank,
    @Nullable Scope scope,
    @Nullable Set<String> permissions) {

  /** No fields, so that everything stays as it is. */
  static final RoleFields NONE = new RoleFields(null, null, null, null);

  /** Creates a new role of version 1. All fields except the scope must be given. */
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

  /** Returns the role with a name and the given fields; the same role if nothing changes. */
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
