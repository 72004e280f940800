package dev.userdirectory.testkit.assertions;

import dev.userdirectory.access.Role;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.access.Scope;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.assertj.core.api.AbstractAssert;

/**
 * Assertions about what a role of a model permits where it holds: the permissions that it grants
 * and all that they imply or, for the owner role, every permission of the model. Custom roles,
 * which organizations define, are not part of the model. An assertion fails if the model does not
 * know a permission, so that a typing error is not mistaken for success.
 */
public final class RoleAssert extends AbstractAssert<RoleAssert, Role> {

  private final RoleModel model;
  private final Set<String> permitted = new TreeSet<>();

  RoleAssert(RoleModel model, Role role) {
    super(role, RoleAssert.class);
    this.model = model;
    for (String granted : role.owner() ? model.permissions() : role.permissions()) {
      permitted.addAll(model.closure(granted));
    }
  }

  /**
   * Verifies that the role permits all of these permissions; it can permit more.
   *
   * @param permissions permissions of the model
   * @return this, for further assertions
   */
  public RoleAssert permits(String... permissions) {
    for (String permission : known(Arrays.asList(permissions))) {
      if (!permitted.contains(permission)) {
        throw failed("to permit '" + permission + "'");
      }
    }
    return this;
  }

  /**
   * Verifies that the role permits none of these permissions.
   *
   * @param permissions permissions of the model
   * @return this, for further assertions
   */
  public RoleAssert never(String... permissions) {
    for (String permission : known(Arrays.asList(permissions))) {
      if (permitted.contains(permission)) {
        throw failed("never to permit '" + permission + "'");
      }
    }
    return this;
  }

  /**
   * Verifies that the role permits these permissions and no others.
   *
   * @param permissions permissions of the model; none, if the role permits nothing
   * @return this, for further assertions
   */
  public RoleAssert permitsOnly(String... permissions) {
    return permitsOnly(List.of(), permissions);
  }

  /**
   * Verifies that the role permits these permissions and no others.
   *
   * @param permissions permissions of the model, such as {@code Permissions.ALL}
   * @param more further permissions
   * @return this, for further assertions
   */
  public RoleAssert permitsOnly(Collection<String> permissions, String... more) {
    Set<String> wanted = new TreeSet<>(known(permissions));
    wanted.addAll(known(Arrays.asList(more)));
    if (!permitted.equals(wanted)) {
      throw failed("to permit only " + wanted);
    }
    return this;
  }

  /**
   * Verifies the scope in which the role's permissions hold.
   *
   * @param scope the expected scope, such as everywhere or at the user's sites
   * @return this, for further assertions
   */
  public RoleAssert holds(Scope scope) {
    if (actual.scope() != scope) {
      throw new AssertionError(
          "Expected the scope %s of the role '%s', but it is %s."
              .formatted(scope, actual.name(), actual.scope()));
    }
    return this;
  }

  private Collection<String> known(Collection<String> permissions) {
    List<String> unknown =
        permissions.stream().filter(each -> !model.permissions().contains(each)).toList();
    if (!unknown.isEmpty()) {
      throw new AssertionError(
          "The model knows no permission %s; it knows %s.".formatted(unknown, model.permissions()));
    }
    return permissions;
  }

  private AssertionError failed(String demand) {
    return new AssertionError(
        "Expected the role '%s' %s, but it permits %s."
            .formatted(actual.name(), demand, permitted));
  }
}
