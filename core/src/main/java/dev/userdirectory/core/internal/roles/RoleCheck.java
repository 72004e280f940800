package dev.userdirectory.core.internal.roles;

import dev.userdirectory.NewRole;
import dev.userdirectory.RoleChange;
import dev.userdirectory.access.Role;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.access.Scope;
import dev.userdirectory.core.internal.input.Faults;
import dev.userdirectory.core.internal.text.Name;
import dev.userdirectory.internal.Escaped;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Checks the input for a role that an organization defines. */
final class RoleCheck {

  private static final String NAME = "name";
  private static final String LABEL = "label";
  private static final String RANK = "rank";
  private static final String SCOPE = "scope";
  private static final String PERMISSIONS = "permissions";

  private final RoleModel model;

  RoleCheck(RoleModel model) {
    this.model = model;
  }

  /** Checks a new role. Its label defaults to its name. */
  RoleFields check(NewRole role, Faults faults) {
    name(role.name(), faults);
    if (role.rank() == null) {
      faults.add(RANK, "is missing; a role ranks among the others.");
    }
    RoleFields given = fields(role.label(), role.rank(), role.scope(), role.permissions(), faults);
    return given.label() == null
        ? new RoleFields(role.name(), given.rank(), given.scope(), given.permissions())
        : given;
  }

  /** Checks a change of a role. */
  RoleFields check(RoleChange change, Faults faults) {
    RoleFields given =
        fields(change.label(), change.rank(), change.scope(), change.permissions(), faults);
    if (given.equals(RoleFields.NONE)) {
      faults.add("change", "is empty; set at least one field.");
    }
    return given;
  }

  /** Checks a new name for a role, which no role of the model may have, ignoring case. */
  void name(@Nullable String name, Faults faults) {
    if (!model.allowsCustomRoles()) {
      faults.add(
          "role",
          "can't be defined: the role model lets organizations define none. Use RoleModel.delegating(..).");
    }
    if (name == null || !RoleModel.isName(name)) {
      faults.add(
          NAME,
          "is no name of a role: letters, digits, '.', '_', ':' and '-', at most 64, starting with a letter.");
    } else if (isOfTheModel(name)) {
      faults.add(NAME, "'" + name + "' is a role of the role model; take another name.");
    }
  }

  private boolean isOfTheModel(String name) {
    return model.roles().stream().map(Role::name).anyMatch(name::equalsIgnoreCase);
  }

  private RoleFields fields(
      @Nullable String label,
      @Nullable Integer rank,
      @Nullable Scope scope,
      @Nullable Set<String> permissions,
      Faults faults) {
    Name checkedLabel = faults.optionalName(LABEL, label);
    if (checkedLabel != null && isOfTheModel(checkedLabel.text())) {
      faults.add(
          LABEL,
          "'%s' is a role of the role model; take another label."
              .formatted(Escaped.start(checkedLabel.text())));
    }
    int ownerRank = model.owner().rank();
    if (rank != null && rank >= ownerRank) {
      faults.add(
          RANK, "is %s; the owner role has %s, and ranks above all.".formatted(rank, ownerRank));
    }
    if (scope == Scope.SITES_REQUIRED) {
      faults.add(SCOPE, "can be ORGANIZATION or SITES for a role that an organization defines.");
    }
    return new RoleFields(
        Name.textOf(checkedLabel),
        rank,
        scope,
        permissions == null ? null : permissions(permissions, faults));
  }

  /** Checks the number of permissions, then each permission. */
  private Set<String> permissions(Set<String> given, Faults faults) {
    Set<String> delegable = model.delegable();
    if (given.size() > delegable.size()) {
      faults.add(
          PERMISSIONS,
          "are %s, and the role model delegates %s.".formatted(given.size(), delegable.size()));
      return Set.of();
    }
    Set<String> kept = new TreeSet<>();
    for (@Nullable String name : given) {
      if (name != null && delegable.contains(name)) {
        kept.add(name);
      } else {
        faults.add(
            PERMISSIONS,
            "'%s' is not delegable; a role that an organization defines grants nothing else."
                .formatted(Escaped.start(String.valueOf(name))));
      }
    }
    return kept;
  }
}
