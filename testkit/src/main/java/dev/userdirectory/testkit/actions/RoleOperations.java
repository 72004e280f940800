package dev.userdirectory.testkit.actions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.CustomRole;
import dev.userdirectory.NewRole;
import dev.userdirectory.PageRequest;
import dev.userdirectory.RoleChange;
import dev.userdirectory.Roles;
import dev.userdirectory.access.Scope;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Operations on an organization's custom roles. Under a model that allows none, all changes are
 * refused.
 */
final class RoleOperations {

  private RoleOperations() {}

  static void addTo(Map<String, Operation> operations) {
    operations.put("roles.list", step -> step.here().roles().list());
    operations.put("roles.get", step -> step.here().roles().get(step.definedRole()));
    operations.put(
        "roles.whoHolds",
        step -> step.here().roles().whoHolds(step.definedRole(), PageRequest.first()));
    operations.put("roles.define", RoleOperations::define);
    operations.put("roles.change", RoleOperations::change);
    operations.put("roles.rename", RoleOperations::rename);
    operations.put("roles.delete", RoleOperations::delete);
  }

  private static void define(Step step) {
    NewRole role =
        NewRole.named(step.newRole()).rank(step.rank()).at(scope(step)).granting(permissions(step));
    Roles roles = step.here().roles();
    step.known().defined(step.define(() -> roles.define(role)));
  }

  private static void change(Step step) {
    String name = step.definedRole();
    RoleChange none = RoleChange.empty();
    RoleChange change =
        switch (step.draw().kind() % 8) {
          case 0 -> none.rank(step.rank());
          case 1 -> none.label("Label " + step.draw().hours() % 5);
          case 2 -> none.at(scope(step));
          default -> none.grantingOnly(permissions(step));
        };
    Roles roles = step.here().roles();
    step.known().defined(step.define(() -> roles.change(name, change)));
  }

  private static void rename(Step step) {
    String name = step.definedRole();
    String newName = step.newRole();
    Roles roles = step.here().roles();
    step.known().defined(step.define(() -> roles.rename(name, newName)));
  }

  private static void delete(Step step) {
    String name = step.definedRole();
    Roles roles = step.here().roles();
    CustomRole deleted = step.define(() -> roles.delete(name));
    assertThat(deleted.name()).isEqualTo(name);
    step.known().deleted(deleted.id());
  }

  private static Scope scope(Step step) {
    return step.draw().sites() % 3 == 2 ? Scope.SITES : Scope.ORGANIZATION;
  }

  /** Picks up to two of the model's delegable permissions. */
  private static Set<String> permissions(Step step) {
    Set<String> delegable = new TreeSet<>(step.run().model().delegable());
    Set<String> some = new TreeSet<>();
    int bits = step.draw().permission();
    for (String permission : delegable) {
      if ((bits & 1) == 1 && some.size() < 2) {
        some.add(permission);
      }
      bits >>= 1;
    }
    return some;
  }
}
