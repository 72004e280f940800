package dev.userdirectory.testkit.internal.values;

import dev.userdirectory.OverrideChange;
import dev.userdirectory.ScopedPermission;
import dev.userdirectory.access.Decision;
import dev.userdirectory.access.PermissionOverride;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.testkit.internal.facts.Parts;
import dev.userdirectory.testkit.internal.facts.RightsFacts;

/** Providers of values about rights: permission overrides, decisions and scoped permissions. */
final class AccessValues {

  private AccessValues() {}

  static void addTo(Catalog catalog, RoleModel model) {
    catalog
        .put(PermissionOverride.class, RightsFacts.overrides(model))
        .put(
            OverrideChange.class,
            RightsFacts.overrides(model)
                .map(override -> new OverrideChange(override.permission(), override)))
        .put(Decision.class, Parts.decisions(model))
        .put(ScopedPermission.class, Parts.rights(model));
  }
}
