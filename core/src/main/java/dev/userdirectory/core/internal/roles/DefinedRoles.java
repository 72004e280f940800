package dev.userdirectory.core.internal.roles;

import dev.userdirectory.core.internal.records.Digests;
import dev.userdirectory.core.internal.records.NotFoundErrors;
import dev.userdirectory.core.internal.text.Json;
import dev.userdirectory.core.internal.transaction.OperationContext;
import dev.userdirectory.core.internal.transaction.UnitOfWork;
import dev.userdirectory.spi.OrganizationRecord;
import dev.userdirectory.spi.RoleRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The roles that one organization defines, as an operation reads and replaces them. */
final class DefinedRoles {

  private final Json json;
  private final OrganizationRecord organization;
  private final List<RoleRecord> all;

  private DefinedRoles(Json json, OrganizationRecord organization, List<RoleRecord> all) {
    this.json = json;
    this.organization = organization;
    this.all = all;
  }

  /** Reads the roles, unless the organization's record shows that there are none. */
  static DefinedRoles of(OperationContext op, Json json) {
    OrganizationRecord organization = op.organization();
    return new DefinedRoles(
        json, organization, organization.rolesEdition().isEmpty() ? List.of() : op.view().roles());
  }

  /** Returns all roles, sorted by name. */
  List<RoleRecord> byName() {
    return all.stream().sorted(Comparator.comparing(RoleRecord::name)).toList();
  }

  int size() {
    return all.size();
  }

  /** Returns the role of that name. Throws {@code not_found} if there is none. */
  RoleRecord require(String name) {
    return all.stream()
        .filter(role -> role.name().equals(name))
        .findFirst()
        .orElseThrow(() -> NotFoundErrors.role(name));
  }

  /** Returns whether a role other than the given one has that name, ignoring case. */
  boolean isTaken(String name, @Nullable RoleRecord but) {
    return all.stream().anyMatch(role -> !role.equals(but) && role.name().equalsIgnoreCase(name));
  }

  /**
   * Writes the roles with one replaced, added ({@code before} is null) or removed ({@code after} is
   * null).
   */
  void replace(UnitOfWork change, @Nullable RoleRecord before, @Nullable RoleRecord after) {
    List<RoleRecord> next = new ArrayList<>(all);
    next.remove(before);
    if (after != null) {
      next.add(after);
    }
    next.sort(Comparator.comparing(RoleRecord::id));
    OrganizationRecord changed = organization.defining(edition(next));
    change.beforeCommit(
        tx -> {
          tx.replaceRoles(next);
          tx.update(changed);
        });
  }

  /** Returns a digest of the roles, which differs for different roles; empty if there are none. */
  private String edition(List<RoleRecord> roles) {
    return roles.isEmpty()
        ? ""
        : Digests.hex(json.text(roles.stream().map(DefinedRoles::described).toList()));
  }

  private static Map<String, Object> described(RoleRecord role) {
    Map<String, Object> described = new LinkedHashMap<>();
    described.put("id", role.id().toString());
    described.put("name", role.name());
    described.put("label", role.label());
    described.put("rank", role.rank());
    described.put("siteScoped", role.siteScoped());
    described.put("permissions", List.copyOf(role.permissions()));
    described.put("version", role.version());
    return described;
  }
}
