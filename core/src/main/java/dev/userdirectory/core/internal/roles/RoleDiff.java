package dev.userdirectory.core.internal.roles;

import dev.userdirectory.AuditEvent;
import dev.userdirectory.access.Scope;
import dev.userdirectory.spi.RoleRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Computes the changes of a role, field by field, as the audit trail stores them. */
final class RoleDiff {

  private RoleDiff() {}

  /**
   * Returns each field that differs, and always the name; for a new or deleted role, all fields.
   */
  static Map<String, AuditEvent.Change> between(
      @Nullable RoleRecord before, @Nullable RoleRecord after) {
    Map<String, AuditEvent.Change> changes = new LinkedHashMap<>();
    Map<String, Object> was = before == null ? Map.of() : described(before);
    Map<String, Object> is = after == null ? Map.of() : described(after);
    for (String field : (after == null ? was : is).keySet()) {
      if (field.equals("role") || !Objects.equals(was.get(field), is.get(field))) {
        changes.put(field, new AuditEvent.Change(was.get(field), is.get(field)));
      }
    }
    return changes;
  }

  private static Map<String, Object> described(RoleRecord role) {
    Map<String, Object> described = new LinkedHashMap<>();
    described.put("role", role.name());
    described.put("label", role.label());
    described.put("rank", role.rank());
    described.put("scope", (role.siteScoped() ? Scope.SITES : Scope.ORGANIZATION).name());
    described.put("permissions", List.copyOf(role.permissions()));
    return described;
  }
}
