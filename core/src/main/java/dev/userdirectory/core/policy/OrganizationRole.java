package dev.userdirectory.core.policy;

import dev.userdirectory.access.Role;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.access.Scope;
import dev.userdirectory.spi.RoleRecord;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * A role that an organization defines, as it counts: it grants nothing that is not delegable, and
 * ranks below the owner role, whatever was allowed when it was written.
 */
final class OrganizationRole {

  private OrganizationRole() {}

  /** The role of a record, under a model. */
  static Role of(RoleRecord role, RoleModel model) {
    Set<String> delegated = new LinkedHashSet<>(role.permissions());
    delegated.retainAll(model.delegable());
    return Role.named(shownAs(role, model), Math.min(role.rank(), model.owner().rank() - 1))
        .grants(delegated)
        .at(role.siteScoped() ? Scope.SITES : Scope.ORGANIZATION);
  }

  /**
   * Its name; or its key while the model has a role of that name, as a process of an older model
   * may have defined one: who reads the roles of a user and writes them back must not give the
   * model's.
   */
  private static String shownAs(RoleRecord role, RoleModel model) {
    boolean taken =
        model.roles().stream().anyMatch(each -> each.name().equalsIgnoreCase(role.name()));
    return taken ? role.key() : role.name();
  }
}
