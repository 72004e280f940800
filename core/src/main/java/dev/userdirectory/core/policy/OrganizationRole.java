package dev.userdirectory.core.policy;

import dev.userdirectory.access.Role;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.access.Scope;
import dev.userdirectory.spi.RoleRecord;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Converts roles that an organization defines. The result grants only delegable permissions and
 * ranks below the owner role, whatever the model allowed when the role was written.
 */
final class OrganizationRole {

  private OrganizationRole() {}

  /** Converts a record into a role under a model. */
  static Role of(RoleRecord role, RoleModel model) {
    Set<String> delegated = new LinkedHashSet<>(role.permissions());
    delegated.retainAll(model.delegable());
    return Role.named(shownAs(role, model), Math.min(role.rank(), model.owner().rank() - 1))
        .grants(delegated)
        .at(role.siteScoped() ? Scope.SITES : Scope.ORGANIZATION);
  }

  /**
   * Returns the role's name, or its key if the model has a role of that name, which is possible if
   * a process with an older model defined the role. Otherwise, reading the roles of a user and
   * writing them back would assign the model's role.
   */
  private static String shownAs(RoleRecord role, RoleModel model) {
    boolean taken =
        model.roles().stream().anyMatch(each -> each.name().equalsIgnoreCase(role.name()));
    return taken ? role.key() : role.name();
  }
}
