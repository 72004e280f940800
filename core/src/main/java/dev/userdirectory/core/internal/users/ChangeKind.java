package dev.userdirectory.core.internal.users;

import dev.userdirectory.AuditActions;
import dev.userdirectory.UserState;
import dev.userdirectory.access.Permissions;
import dev.userdirectory.core.internal.input.UserFields;
import dev.userdirectory.spi.UserRecord;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Determines the audit action of a change of a user, and the permissions that it needs. */
public final class ChangeKind {

  private ChangeKind() {}

  /** Returns the permissions that a change of another user needs. */
  public static Set<String> needs(UserFields fields) {
    Set<String> needs = new LinkedHashSet<>();
    if (fields.touchesProfile()) {
      needs.add(Permissions.USERS_UPDATE);
    }
    if (fields.touchesRights()) {
      needs.add(Permissions.ROLES_ASSIGN);
    }
    if (fields.enabled() != null) {
      needs.add(Permissions.USERS_DISABLE);
    }
    return needs;
  }

  /** Returns the action that was done, which may be less than what was requested. */
  public static String action(@Nullable UserRecord before, UserRecord after) {
    if (before != null && before.state() != after.state()) {
      return after.state() == UserState.ACTIVE
          ? AuditActions.USER_ENABLED
          : AuditActions.USER_DISABLED;
    }
    return before != null && changesRights(before, after)
        ? AuditActions.USER_ROLE_CHANGED
        : AuditActions.USER_UPDATED;
  }

  /** Returns the action that was requested. */
  public static String action(UserFields fields) {
    Boolean enabled = fields.enabled();
    if (enabled != null) {
      return enabled ? AuditActions.USER_ENABLED : AuditActions.USER_DISABLED;
    }
    return fields.touchesRights() ? AuditActions.USER_ROLE_CHANGED : AuditActions.USER_UPDATED;
  }

  /**
   * Returns whether a change touches what the user may do, and so needs more than the permission to
   * update.
   */
  static boolean changesRights(UserRecord before, UserRecord after) {
    return !before.roles().equals(after.roles())
        || !before.sites().equals(after.sites())
        || !before.overrides().equals(after.overrides());
  }
}
