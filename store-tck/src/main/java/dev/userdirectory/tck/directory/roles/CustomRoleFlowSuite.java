package dev.userdirectory.tck.directory.roles;

import dev.userdirectory.CustomRole;
import dev.userdirectory.NewRole;
import dev.userdirectory.Roles;
import dev.userdirectory.SignInResult;
import dev.userdirectory.SiteId;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.access.Permissions;
import dev.userdirectory.access.Role;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.access.Scope;
import dev.userdirectory.core.UserDirectoryBuilder;
import dev.userdirectory.tck.directory.fixture.FlowSuite;
import java.util.Arrays;

/** The common base of the suites about custom roles. Its model lets organizations define roles. */
public abstract class CustomRoleFlowSuite extends FlowSuite {

  public static final String VIEW = "cameras.view";
  public static final String MOVE = "cameras.move";
  protected static final SiteId NORTH = SiteId.of("north");
  protected static final SiteId SOUTH = SiteId.of("south");

  public static final RoleModel MODEL =
      RoleModel.of(
              Role.owner("owner", 100),
              Role.named("admin", 50).grants(Permissions.ALL).grants(VIEW, MOVE),
              Role.named("manager", 30)
                  .grants(
                      Permissions.ROLES_DEFINE,
                      Permissions.ROLES_ASSIGN,
                      Permissions.USERS_READ,
                      Permissions.USERS_INVITE,
                      VIEW),
              Role.named("chief", 20).grants(VIEW, MOVE).at(Scope.SITES),
              Role.named("guest", 1))
          .defaultRole("guest")
          .delegating(
              VIEW,
              MOVE,
              Permissions.USERS_READ,
              Permissions.USERS_INVITE,
              Permissions.ROLES_ASSIGN,
              Permissions.ROLES_DEFINE);

  @Override
  protected RoleModel model() {
    return MODEL;
  }

  /** Opens another directory on the same store. Closing that directory leaves the store open. */
  protected UserDirectory open(RoleModel other) {
    return UserDirectoryBuilder.of(other, keptOpen()).settings(settings()).clock(clock).build();
  }

  /** {@return the roles of Acme, with its owner as the actor} */
  protected Roles roles() {
    return asOwner().roles();
  }

  /** {@return a new organization-wide role of rank 10} */
  public static NewRole role(String name, String... permissions) {
    return NewRole.named(name).rank(10).granting(permissions);
  }

  /** Defines an organization-wide role of rank 10, as Acme's owner. */
  protected CustomRole define(String name, String... permissions) {
    return roles().define(role(name, permissions));
  }

  /** {@return the roles of Acme, with a new user of the given role as the actor} */
  protected Roles rolesAs(String role) {
    return as(member(role, role)).roles();
  }

  /** Signs in a new user with the given roles and sites. */
  protected SignInResult holding(String name, String[] roles, SiteId... sites) {
    return member(newUser(name).roles(Arrays.asList(roles)).sites(sites));
  }
}
