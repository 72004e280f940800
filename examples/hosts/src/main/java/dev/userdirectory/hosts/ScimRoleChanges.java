package dev.userdirectory.hosts;

import com.unboundid.scim2.common.exceptions.BadRequestException;
import com.unboundid.scim2.common.exceptions.ScimException;
import com.unboundid.scim2.common.exceptions.ServerErrorException;
import dev.userdirectory.DirectoryException;
import dev.userdirectory.Reason;
import dev.userdirectory.SystemDirectory;
import dev.userdirectory.User;
import dev.userdirectory.UserChange;
import dev.userdirectory.UserId;
import dev.userdirectory.UserKind;
import dev.userdirectory.UserQuery;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gives one role to users and takes it from others, one user after another: all or none. What can
 * be checked is checked before the first change; what was done is undone if a later one is refused.
 */
final class ScimRoleChanges {

  /** The maximum number of attempts at a change while other requests change the user. */
  private static final int ATTEMPTS = 20;

  private final SystemDirectory organization;
  private final String role;
  private final String defaultRole;

  /** Whether each user is given the role; first those who are, so that owners can be exchanged. */
  private final Map<UserId, Boolean> planned = new LinkedHashMap<>();

  private final Deque<Step> done = new ArrayDeque<>();

  /** A change of a user that was made, and can be undone. */
  private record Step(UserId user, Set<String> gained, Set<String> lost) {}

  /** The step after the changes of users, which are undone if it fails. */
  interface LastStep {
    void run() throws ScimException;
  }

  private ScimRoleChanges(SystemDirectory organization, String role, String defaultRole) {
    this.organization = organization;
    this.role = role;
    this.defaultRole = defaultRole;
  }

  /**
   * Checks what a request wants.
   *
   * @param defaultRole what users get who would be left without a role
   */
  static ScimRoleChanges of(
      SystemDirectory organization, String role, String defaultRole, ScimMembers members)
      throws ScimException {
    ScimRoleChanges changes = new ScimRoleChanges(organization, role, defaultRole);
    members.added().forEach(id -> changes.planned.put(id, true));
    if (members.removesOthers()) {
      holders(organization, role).forEach(user -> changes.planned.putIfAbsent(user.id(), false));
    }
    members.removed().forEach(id -> changes.planned.putIfAbsent(id, false));
    for (Map.Entry<UserId, Boolean> each : changes.planned.entrySet()) {
      User user = changes.find(each.getKey(), each.getValue());
      if (user != null) {
        changes.roles(user, each.getValue());
      }
    }
    return changes;
  }

  /** {@return the persons who hold a role} */
  static List<User> holders(SystemDirectory organization, String role) {
    return organization.users().stream(UserQuery.all().role(role).kind(UserKind.PERSON)).toList();
  }

  /** {@return a user; a machine is unknown to SCIM} */
  static User requirePerson(SystemDirectory organization, UserId id) {
    User user = organization.users().get(id);
    return user.kind() == UserKind.PERSON ? user : organization.users().get(UserId.of(""));
  }

  /** Finds a user; returns null if there is none and none is required. */
  private @Nullable User find(UserId id, boolean required) {
    try {
      return requirePerson(organization, id);
    } catch (DirectoryException.NotFound e) {
      if (required) {
        throw e;
      }
      return null;
    }
  }

  /** Makes all changes and the last step, or leaves everything unchanged. */
  void apply(LastStep last) throws ScimException {
    try {
      for (Map.Entry<UserId, Boolean> each : planned.entrySet()) {
        change(each.getKey(), each.getValue());
      }
      last.run();
    } catch (DirectoryException | ScimException e) {
      int left = undo();
      if (left == 0) {
        throw e;
      }
      throw new ServerErrorException(
          e.getMessage() + " Before that, " + left + " members were changed; read the group.",
          null,
          e);
    }
  }

  private void change(UserId id, boolean given) throws ScimException {
    for (int attempt = 1; ; attempt++) {
      User user = find(id, given);
      Set<String> roles = user == null ? Set.of() : roles(user, given);
      if (user == null || roles.equals(user.roles())) {
        return;
      }
      if (update(user, roles, attempt == ATTEMPTS)) {
        done.push(new Step(id, without(roles, user.roles()), without(user.roles(), roles)));
        return;
      }
    }
  }

  /** Returns the roles that a user is to have. */
  private Set<String> roles(User user, boolean given) throws ScimException {
    Set<String> roles = new LinkedHashSet<>(user.roles());
    if (given) {
      roles.add(role);
    } else if (roles.remove(role) && roles.isEmpty()) {
      if (role.equals(defaultRole)) {
        throw BadRequestException.mutability(
            "members: "
                + user.id()
                + " has no other group than '"
                + role
                + "', and everyone has one; add another first, or disable the user.");
      }
      roles.add(defaultRole);
    }
    return roles;
  }

  /** Whether the change was made; not if the user has changed meanwhile, but for the last time. */
  private boolean update(User user, Set<String> roles, boolean lastTime) {
    try {
      organization
          .users()
          .update(user.id(), UserChange.empty().roles(roles).expectedVersion(user.version()));
      return true;
    } catch (DirectoryException.Conflict e) {
      if (e.reason() != Reason.VERSION_CHANGED || lastTime) {
        throw e;
      }
      return false;
    }
  }

  private static Set<String> without(Set<String> all, Set<String> some) {
    Set<String> rest = new LinkedHashSet<>(all);
    rest.removeAll(some);
    return rest;
  }

  /** Undoes the changes, and returns the number of users for whom that failed. */
  private int undo() {
    int left = 0;
    while (!done.isEmpty()) {
      left += undone(done.pop()) ? 0 : 1;
    }
    return left;
  }

  private boolean undone(Step step) {
    try {
      for (int attempt = 1; ; attempt++) {
        User user = find(step.user(), false);
        if (user == null) {
          return true;
        }
        Set<String> roles = without(user.roles(), step.gained());
        roles.addAll(step.lost());
        if (roles.equals(user.roles()) || update(user, roles, attempt == ATTEMPTS)) {
          return true;
        }
      }
    } catch (DirectoryException e) {
      return false;
    }
  }
}
