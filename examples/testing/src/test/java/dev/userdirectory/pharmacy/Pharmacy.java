package dev.userdirectory.pharmacy;

import dev.userdirectory.access.Permissions;
import dev.userdirectory.access.Role;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.access.Scope;
import dev.userdirectory.testkit.DirectorySetup;

/** What the pharmacy's directories are made of. */
final class Pharmacy implements DirectorySetup {

  static final RoleModel ROLES =
      RoleModel.of(
          Role.owner("owner", 30).grants("cabinet.open", "till.open"),
          Role.named("pharmacist", 20).grants(Permissions.ALL).grants("cabinet.open", "till.open"),
          Role.named("cashier", 10).at(Scope.SITES_REQUIRED).grants("till.open"));

  @Override
  public RoleModel model() {
    return ROLES;
  }
}
