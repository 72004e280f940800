package dev.userdirectory.access;

import java.util.Set;

/**
 * The directory's own permissions, which guard its own operations. A host may define any others.
 */
public final class Permissions {

  /** See other users and their invitations, one by one and in lists. */
  public static final String USERS_READ = "users.read";

  /** Create users, and create, resend and cancel invitations. */
  public static final String USERS_INVITE = "users.invite";

  /** Change the profile fields and the e-mail of other users. */
  public static final String USERS_UPDATE = "users.update";

  /** Disable and enable other users. */
  public static final String USERS_DISABLE = "users.disable";

  /** Remove other users. */
  public static final String USERS_REMOVE = "users.remove";

  /** Change the roles, sites and permission overrides of other users. */
  public static final String ROLES_ASSIGN = "roles.assign";

  /**
   * Define, change, rename and delete the organization's own roles, where the role model allows
   * them. Counts only when held organization-wide.
   */
  public static final String ROLES_DEFINE = "roles.define";

  /** List the sessions of other users. */
  public static final String SESSIONS_READ = "sessions.read";

  /** End the sessions of other users. */
  public static final String SESSIONS_REVOKE = "sessions.revoke";

  /** List and revoke the keys of other users; issue and rotate the keys of machines. */
  public static final String KEYS_MANAGE = "keys.manage";

  /** Read the audit trail. Counts only when held organization-wide. */
  public static final String AUDIT_READ = "audit.read";

  /** Rename the organization. Counts only when held organization-wide. */
  public static final String ORGANIZATION_UPDATE = "organization.update";

  /** All of the directory's own permissions, which an administrator usually holds. */
  public static final Set<String> ALL =
      Set.of(
          USERS_READ,
          USERS_INVITE,
          USERS_UPDATE,
          USERS_DISABLE,
          USERS_REMOVE,
          ROLES_ASSIGN,
          ROLES_DEFINE,
          SESSIONS_READ,
          SESSIONS_REVOKE,
          KEYS_MANAGE,
          AUDIT_READ,
          ORGANIZATION_UPDATE);

  private Permissions() {}
}
