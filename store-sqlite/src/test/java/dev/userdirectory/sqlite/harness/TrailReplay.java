package dev.userdirectory.sqlite.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.AuditActions;
import dev.userdirectory.AuditEvent;
import dev.userdirectory.AuditQuery;
import dev.userdirectory.Organization;
import dev.userdirectory.PageRequest;
import dev.userdirectory.SystemActor;
import dev.userdirectory.SystemDirectory;
import dev.userdirectory.User;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.UserId;
import dev.userdirectory.UserQuery;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Replays the audit trail of each organization and verifies that the result equals its users. So
 * there is no change without an event, and no event without a change.
 */
final class TrailReplay {

  private static final SystemActor READER = SystemActor.named("reader");

  /** The actions whose events each stand for one change of the user's record. */
  private static final Set<String> OF_RECORDS =
      Set.of(
          AuditActions.ORGANIZATION_CREATED,
          AuditActions.USER_CREATED,
          AuditActions.USER_INVITED,
          AuditActions.USER_ACCEPTED,
          AuditActions.USER_UPDATED,
          AuditActions.USER_ROLE_CHANGED,
          AuditActions.USER_DISABLED,
          AuditActions.USER_ENABLED,
          AuditActions.USER_OWNERSHIP_TRANSFERRED,
          AuditActions.USER_SITE_WITHDRAWN);

  private static final Map<String, Function<User, @Nullable Object>> FIELDS =
      Map.of(
          "email", User::email,
          "displayName", User::displayName,
          "firstName", User::firstName,
          "lastName", User::lastName,
          "roles", user -> List.copyOf(new TreeSet<>(user.roles())),
          "sites", user -> user.sites().stream().map(Object::toString).sorted().toList(),
          "state", user -> user.state().name(),
          "externalId", User::externalId);

  private final Map<UserId, Map<String, @Nullable Object>> told = new LinkedHashMap<>();
  private final Map<UserId, Long> changes = new HashMap<>();
  private @Nullable Long first;

  private TrailReplay() {}

  static void check(UserDirectory directory) {
    List<Organization> organizations =
        directory
            .organizations(READER)
            .list(PageRequest.first().limit(PageRequest.MAX_LIMIT))
            .items();
    for (Organization organization : organizations) {
      new TrailReplay().check(directory.actingAs(READER, organization.id()));
    }
  }

  private void check(SystemDirectory organization) {
    organization.audit().stream(AuditQuery.oldestFirst()).forEach(this::replay);
    Map<UserId, User> users = new HashMap<>();
    organization.users().stream(UserQuery.all()).forEach(user -> users.put(user.id(), user));
    if (isComplete()) {
      assertThat(told.keySet()).as("users with events").containsAll(users.keySet());
    }
    told.forEach((id, fields) -> compare(id, fields, users.get(id)));
  }

  /** Returns whether retention has dropped no events. */
  private boolean isComplete() {
    return first != null && first == 1;
  }

  private void replay(AuditEvent event) {
    first = first == null ? Long.valueOf(event.sequence()) : first;
    UserId target = event.target();
    // Erased events are replayed too: only the context of the actor may be missing, while the
    // change of the target is still there.
    if (event.outcome() == AuditEvent.Outcome.DONE
        && event.action().equals(AuditActions.ROLE_RENAMED)) {
      renameRole(event.changes().get("role"));
    }
    if (target == null || event.outcome() != AuditEvent.Outcome.DONE) {
      return;
    }
    Map<String, @Nullable Object> fields =
        told.computeIfAbsent(target, id -> new LinkedHashMap<>());
    event.changes().forEach((field, change) -> fields.put(field, change.after()));
    changes.merge(target, changesRecord(event) ? 1L : 0L, Long::sum);
  }

  /** Renames a role among the roles of all users who hold it. */
  private void renameRole(AuditEvent.Change role) {
    for (Map<String, @Nullable Object> fields : told.values()) {
      if (fields.get("roles") instanceof List<?> held && held.contains(role.before())) {
        List<Object> renamed = new ArrayList<>(held);
        renamed.set(renamed.indexOf(role.before()), role.after());
        fields.put("roles", renamed.stream().sorted().toList());
      }
    }
  }

  /**
   * Returns whether an event stands for a change of the user's record. A sign-in changes the record
   * only if it binds the user to the person.
   */
  private static boolean changesRecord(AuditEvent event) {
    return OF_RECORDS.contains(event.action())
        || (event.action().equals(AuditActions.SESSION_STARTED)
            && event.changes().containsKey("externalId"));
  }

  private void compare(UserId id, Map<String, @Nullable Object> fields, @Nullable User user) {
    if (user == null) {
      assertThat(fields.get("state")).as("the last state told of %s, who is gone", id).isNull();
      return;
    }
    fields.forEach(
        (field, value) -> {
          Function<User, @Nullable Object> now = FIELDS.get(field);
          // A field that is not set has a default value in the view.
          if (now != null && value != null) {
            assertThat(now.apply(user)).as("%s of %s", field, user).isEqualTo(value);
          }
        });
    if (isComplete()) {
      assertThat(user.version()).as("changes told of %s", user).isEqualTo(changes.get(id));
    }
  }
}
