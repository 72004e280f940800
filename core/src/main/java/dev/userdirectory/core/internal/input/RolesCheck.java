package dev.userdirectory.core.internal.input;

import dev.userdirectory.access.Role;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.core.policy.CompiledModel;
import dev.userdirectory.internal.Escaped;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks the names of roles. */
public final class RolesCheck {

  public static final int MOST_ROLES = 32;

  private final CompiledModel model;

  RolesCheck(CompiledModel model) {
    this.model = model;
  }

  /**
   * Checks that a name is a role of the model, or can be one that the organization defines. Returns
   * null otherwise.
   */
  public @Nullable String one(String field, @Nullable String name, Faults faults) {
    if (name == null) {
      faults.add(field, "is missing; name a role.");
      return null;
    }
    if (model.model().role(name) != null) {
      return name;
    }
    boolean mayBeDefined = model.model().allowsCustomRoles() && RoleModel.isName(name);
    String fault =
        "'%s' is not a role; the roles are %s%s."
            .formatted(
                Escaped.start(name),
                String.join(", ", model.assignable()),
                mayBeDefined ? ", and those that the organization defines" : "");
    if (mayBeDefined) {
      faults.addUnlessDefined(field, name, fault);
      return name;
    }
    faults.add(field, fault);
    return null;
  }

  /** Checks roles to be assigned, which must be known and assignable by name. */
  public @Nullable Set<String> all(String field, @Nullable Set<String> roles, Faults faults) {
    if (roles == null) {
      return null;
    }
    if (roles.isEmpty()) {
      faults.add(field, "is empty; a user holds at least one role.");
    }
    if (roles.size() > MOST_ROLES) {
      faults.add(
          field, "has more than %s roles, the most that a user holds.".formatted(MOST_ROLES));
      return Set.of();
    }
    Set<String> known = new LinkedHashSet<>();
    for (@Nullable String text : roles) {
      String name = one(field, String.valueOf(text), faults);
      Role role = name == null ? null : model.model().role(name);
      if (role != null && !role.assignable()) {
        faults.add(
            field, "'%s' can't be given by name; transfer the ownership instead.".formatted(name));
      } else if (name != null) {
        known.add(name);
      }
    }
    return known;
  }
}
