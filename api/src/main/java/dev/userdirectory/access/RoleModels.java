package dev.userdirectory.access;

/**
 * Ready-made role models, each in the shape of a kind of product. A host adds its own permissions
 * in a line:
 *
 * <pre>{@code
 * RoleModels.ownerAdminOperatorViewer().granting("viewer", "cameras.view");
 * }</pre>
 *
 * <p>In each, administrators and above hold all of the directory's own {@link Permissions}. The
 * ranks are given in brackets; roles that an organization defines rank among them.
 */
public final class RoleModels {

  private RoleModels() {}

  /**
   * {@return {@code owner} (40), {@code admin} (30), {@code operator} (20) and {@code viewer} (10);
   * a viewer's permissions hold at the viewer's sites, of which at least one must be named; no
   * default role}
   */
  public static RoleModel ownerAdminOperatorViewer() {
    return RoleModel.of(
        Role.owner("owner", 40),
        Role.named("admin", 30).grants(Permissions.ALL),
        Role.named("operator", 20),
        Role.named("viewer", 10).at(Scope.SITES_REQUIRED));
  }

  /**
   * {@return {@code owner} (20) and {@code user} (10, the default), where what a user may do is
   * five flags, set as overrides: {@code accountManagement}, {@code userManagement}, {@code
   * addBeacons}, {@code toggleBeacons} and {@code viewMetrics}; {@code userManagement} implies the
   * {@code users.*} permissions, {@code accountManagement} the directory's others; {@code
   * viewMetrics} reads}
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
   * {@return {@code ADMIN} (40), {@code USER} (30), {@code OPERATOR} (20) and {@code VIEWER} (10),
   * with ownership as a flag beside the role: {@code OWNER} (50) is not assignable by name, and who
   * registers is also {@code ADMIN}; no default role}
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

  /** {@return {@code owner} (30), {@code admin} (20) and {@code user} (10, the default)} */
  public static RoleModel ownerAdminUser() {
    return RoleModel.of(
            Role.owner("owner", 30),
            Role.named("admin", 20).grants(Permissions.ALL),
            Role.named("user", 10))
        .defaultRole("user");
  }

  /**
   * {@return {@code owner} (40), {@code admin} (30), {@code support} (20) and {@code member} (10,
   * the default), of which a user may hold several; members and support hold their permissions at
   * their sites, which may be none}
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
