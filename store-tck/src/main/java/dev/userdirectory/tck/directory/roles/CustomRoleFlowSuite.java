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

/** What the suites of roles that an organization defines share: a model that lets it. */
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

  /** Another directory over the same store, which leaves it open. */
  protected UserDirectory open(RoleModel other) {
    return UserDirectoryBuilder.of(other, keptOpen()).settings(settings()).clock(clock).build();
  }

  /** The roles of Acme, as its owner defines them. */
  protected Roles roles() {
    return asOwner().roles();
  }

  /** A role of rank 10, organization-wide. */
  public static NewRole role(String name, String... permissions) {
    return NewRole.named(name).rank(10).granting(permissions);
  }

  /** Defines a role of rank 10, organization-wide, as Acme's owner. */
  protected CustomRole define(String name, String... permissions) {
    return roles().define(role(name, permissions));
  }

  /** The roles of Acme, as someone of a role of the model defines them. */
  protected Roles rolesAs(String role) {
    return as(member(role, role)).roles();
  }

  /** Someone who holds these roles, at these sites. */
  protected SignInResult holding(String name, String[] roles, SiteId... sites) {
    return member(newUser(name).roles(Arrays.asList(roles)).sites(sites));
  }
}
