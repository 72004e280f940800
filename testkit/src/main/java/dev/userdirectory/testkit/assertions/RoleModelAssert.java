package dev.userdirectory.testkit.assertions;

import dev.userdirectory.access.Role;
import dev.userdirectory.access.RoleModel;
import org.assertj.core.annotation.CheckReturnValue;
import org.assertj.core.api.AbstractAssert;

/** Assertions about a role model: its roles and what they permit. */
public final class RoleModelAssert extends AbstractAssert<RoleModelAssert, RoleModel> {

  RoleModelAssert(RoleModel actual) {
    super(actual, RoleModelAssert.class);
  }

  /**
   * Verifies that the model has these roles and no others.
   *
   * @param names the names of the roles, in any order
   * @return this, for further assertions
   */
  public RoleModelAssert hasOnlyRoles(String... names) {
    isNotNull();
    org.assertj.core.api.Assertions.assertThat(actual.roles())
        .as("the roles of the model")
        .extracting(Role::name)
        .containsExactlyInAnyOrder(names);
    return this;
  }

  /**
   * {@return assertions about what one role permits}
   *
   * @param name the role's name; the model must have it
   */
  @CheckReturnValue
  public RoleAssert role(String name) {
    isNotNull();
    Role role = actual.role(name);
    if (role == null) {
      throw new AssertionError(
          "Expected a role '%s', but the model has %s."
              .formatted(name, actual.roles().stream().map(Role::name).toList()));
    }
    return new RoleAssert(actual, role);
  }
}
