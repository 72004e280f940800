package dev.userdirectory.core.policy;

import dev.userdirectory.RoleId;
import dev.userdirectory.access.Permissions;
import dev.userdirectory.access.Role;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.access.Scope;
import dev.userdirectory.spi.RoleRecord;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/** A model that lets organizations define roles. */
final class Delegated {

  private static final RoleModel MODEL =
      RoleModel.of(
              Role.owner("owner", 100),
              Role.named("admin", 50).grants(Permissions.ALL).grants("cameras.all"),
              Role.named("manager", 30)
                  .grants(
                      Permissions.ROLES_DEFINE,
                      Permissions.ROLES_ASSIGN,
                      Permissions.USERS_INVITE,
                      "cameras.view"),
              Role.named("chief", 20).grants("cameras.all").at(Scope.SITES),
              Role.named("guest", 1))
          .implying("cameras.all", "cameras.view")
          .delegating("cameras.view", "cameras.all");

  static final Policy POLICY = new Policy(new CompiledModel(MODEL));

  private Delegated() {}

  static RoleRecord role(
      int number, String name, int rank, boolean siteScoped, String... permissions) {
    return new RoleRecord(
        new RoleId(new UUID(7, number)),
        name,
        name,
        rank,
        siteScoped,
        Set.of(permissions),
        Instant.EPOCH,
        Instant.EPOCH,
        1);
  }
}
