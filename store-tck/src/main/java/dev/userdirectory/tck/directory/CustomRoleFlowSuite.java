package dev.userdirectory.tck.directory;

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
import java.util.Arrays;

/** What the suites of roles that an organization defines share: a model that lets it. */
abstract class CustomRoleFlowSuite extends FlowSuite {

  static final String VIEW = "cameras.view";
  static final String MOVE = "cameras.move";
  static final SiteId NORTH = SiteId.of("north");
  static final SiteId SOUTH = SiteId.of("south");

  static final RoleModel MODEL =
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
  RoleModel model() {
    return MODEL;
  }

  /** Another directory over the same store, which leaves it open. */
  UserDirectory open(RoleModel other) {
    return UserDirectoryBuilder.of(other, keptOpen()).settings(settings()).clock(clock).build();
  }

  /** The roles of Acme, as its owner defines them. */
  Roles roles() {
    return asOwner().roles();
  }

  /** A role of rank 10, organization-wide. */
  static NewRole role(String name, String... permissions) {
    return NewRole.named(name).rank(10).granting(permissions);
  }

  /** Defines a role of rank 10, organization-wide, as Acme's owner. */
  CustomRole define(String name, String... permissions) {
    return roles().define(role(name, permissions));
  }

  /** The roles of Acme, as someone of a role of the model defines them. */
  Roles rolesAs(String role) {
    return as(member(role, role)).roles();
  }

  /** Someone who holds these roles, at these sites. */
  SignInResult holding(String name, String[] roles, SiteId... sites) {
    return member(newUser(name).roles(Arrays.asList(roles)).sites(sites));
  }
}
