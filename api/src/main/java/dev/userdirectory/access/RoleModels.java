package dev.userdirectory.access;

/**
 * Ready-made role models for common kinds of products. A host adds its own permissions in one line:
 *
 * <pre>{@code
 * RoleModels.ownerAdminOperatorViewer().granting("viewer", "cameras.view");
 * }</pre>
 *
 * <p>In each model, administrators and higher roles hold all of the directory's own {@link
 * Permissions}. The documentation of each model gives ranks in parentheses; roles that an
 * organization defines rank among them.
 */
public final class RoleModels {

  private RoleModels() {}

  /**
   * {@return a model with {@code owner} (40), {@code admin} (30), {@code operator} (20) and {@code
   * viewer} (10)} A viewer's permissions hold at the viewer's sites, of which at least one must be
   * named. There is no default role.
   */
  public static RoleModel ownerAdminOperatorViewer() {
    return RoleModel.of(
        Role.owner("owner", 40),
        Role.named("admin", 30).grants(Permissions.ALL),
        Role.named("operator", 20),
        Role.named("viewer", 10).at(Scope.SITES_REQUIRED));
  }

  /**
   * {@return a model with {@code owner} (20) and {@code user} (10, the default)} Five permissions,
   * granted to users one by one as overrides, are flags for what a user may do: {@code
   * accountManagement}, {@code userManagement}, {@code addBeacons}, {@code toggleBeacons} and
   * {@code viewMetrics}. {@code userManagement} implies the {@code users.*} permissions, and {@code
   * accountManagement} implies the directory's other permissions. {@code viewMetrics} is a reading
   * permission.
   */
  public static RoleModel permissionFlags() {
    return RoleModel.of(Role.owner("owner", 20), Role.named("user", 10))
        .defaultRole("user")
        .knowing("addBeacons", "toggleBeacons")
        .reading("viewMetrics")
        .implying(
            "userManagement",
            Permissions.USERS_READ,
            Permissions.USERS_INVITE,
            Permissions.USERS_UPDATE,
            Permissions.USERS_DISABLE,
            Permissions.USERS_REMOVE)
        .implying(
            "accountManagement",
            Permissions.ROLES_ASSIGN,
            Permissions.ROLES_DEFINE,
            Permissions.SESSIONS_READ,
            Permissions.SESSIONS_REVOKE,
            Permissions.KEYS_MANAGE,
            Permissions.AUDIT_READ,
            Permissions.ORGANIZATION_UPDATE);
  }

  /**
   * {@return a model with {@code ADMIN} (40), {@code USER} (30), {@code OPERATOR} (20) and {@code
   * VIEWER} (10), and ownership as a flag in addition to the role} {@code OWNER} (50) is not
   * assignable by name, and a person who registers is also {@code ADMIN}. There is no default role.
   */
  public static RoleModel ownerFlag() {
    return RoleModel.of(
            Role.owner("OWNER", 50).notAssignable(),
            Role.named("ADMIN", 40).grants(Permissions.ALL),
            Role.named("USER", 30),
            Role.named("OPERATOR", 20),
            Role.named("VIEWER", 10))
        .registrantAlsoHolds("ADMIN");
  }

  /**
   * {@return a model with {@code owner} (30), {@code admin} (20) and {@code user} (10, the
   * default)}
   */
  public static RoleModel ownerAdminUser() {
    return RoleModel.of(
            Role.owner("owner", 30),
            Role.named("admin", 20).grants(Permissions.ALL),
            Role.named("user", 10))
        .defaultRole("user");
  }

  /**
   * {@return a model with {@code owner} (40), {@code admin} (30), {@code support} (20) and {@code
   * member} (10, the default), of which a user may hold several} The permissions of {@code member}
   * and {@code support} hold at the user's sites, of which there may be none.
   */
  public static RoleModel ownerAdminSupportMember() {
    return RoleModel.of(
            Role.owner("owner", 40),
            Role.named("admin", 30).grants(Permissions.ALL),
            Role.named("support", 20).at(Scope.SITES).grants(Permissions.USERS_READ),
            Role.named("member", 10).at(Scope.SITES))
        .defaultRole("member");
  }
}
