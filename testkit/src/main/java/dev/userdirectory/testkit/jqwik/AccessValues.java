package dev.userdirectory.testkit.jqwik;

import dev.userdirectory.OverrideChange;
import dev.userdirectory.ScopedPermission;
import dev.userdirectory.access.Decision;
import dev.userdirectory.access.PermissionOverride;
import dev.userdirectory.access.Role;
import dev.userdirectory.access.RoleModel;
import net.jqwik.api.Arbitraries;

/** Who may do what: roles and rights. */
final class AccessValues {

  private AccessValues() {}

  static void addTo(Catalog catalog, RoleModel model) {
    catalog
        .put(RoleModel.class, Models.any())
        .put(Role.class, Models.any().flatMap(any -> Arbitraries.of(any.roles())))
        .put(PermissionOverride.class, RightsFacts.overrides(model))
        .put(
            OverrideChange.class,
            RightsFacts.overrides(model)
                .map(override -> new OverrideChange(override.permission(), override)))
        .put(Decision.class, Parts.decisions(model))
        .put(ScopedPermission.class, Parts.rights(model));
  }
}
