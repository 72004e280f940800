package dev.userdirectory.core.internal.trail;

import dev.userdirectory.AuditEvent;
import dev.userdirectory.access.PermissionOverride;
import dev.userdirectory.core.internal.text.Json;
import dev.userdirectory.core.policy.CompiledModel;
import dev.userdirectory.spi.UserRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Computes the changes of a user, field by field, as the audit trail stores them. */
public final class UserDiff {

  private final Json json;

  public UserDiff(Json json) {
    this.json = json;
  }

  /**
   * Returns each field that differs, with its value before and after; for a new or removed user,
   * all fields that are set.
   */
  public Map<String, AuditEvent.Change> between(
      @Nullable UserRecord before, @Nullable UserRecord after, CompiledModel model) {
    Map<String, AuditEvent.Change> changes = new LinkedHashMap<>();
    fields(model)
        .forEach(
            (field, value) -> {
              Object was = before == null ? null : value.apply(before);
              Object is = after == null ? null : value.apply(after);
              if (!Objects.equals(was, is)) {
                changes.put(field, new AuditEvent.Change(was, is));
              }
            });
    // The values may be private, so only the keys are recorded.
    String were = before == null ? "{}" : before.preferences();
    String are = after == null ? "{}" : after.preferences();
    if (!were.equals(are)) {
      changes.put("preferences", new AuditEvent.Change(keys(were), keys(are)));
    }
    return changes;
  }

  /** Returns the fields of a user that the trail stores, by name, except preferences. */
  private static Map<String, Function<UserRecord, @Nullable Object>> fields(CompiledModel model) {
    Map<String, Function<UserRecord, @Nullable Object>> fields = new LinkedHashMap<>();
    fields.put("email", user -> user.email().isEmpty() ? null : user.email());
    fields.put("displayName", UserRecord::displayName);
    fields.put("firstName", UserRecord::firstName);
    fields.put("lastName", UserRecord::lastName);
    fields.put("roles", user -> List.copyOf(new TreeSet<>(model.shown().names(user.roles()))));
    fields.put("overrides", user -> emptyToNull(overrides(user)));
    fields.put("sites", user -> emptyToNull(sites(user)));
    fields.put("state", user -> user.state().name());
    fields.put("locale", UserRecord::locale);
    fields.put("timeZone", UserRecord::timeZone);
    fields.put("externalId", UserRecord::externalId);
    return fields;
  }

  private static @Nullable Object emptyToNull(List<?> list) {
    return list.isEmpty() ? null : list;
  }

  private static List<String> sites(UserRecord user) {
    return new TreeSet<>(user.sites()).stream().map(Object::toString).toList();
  }

  private static List<Map<String, Object>> overrides(UserRecord user) {
    return user.overrides().stream().map(UserDiff::describe).toList();
  }

  /** Describes an override for the trail. */
  private static Map<String, Object> describe(PermissionOverride override) {
    Map<String, Object> described = new TreeMap<>();
    described.put("permission", override.permission());
    described.put("granted", override.granted());
    if (override.until() != null) {
      described.put("until", override.until().toString());
    }
    return described;
  }

  /** Returns the keys of preferences, whose values may be private. */
  private List<String> keys(String preferences) {
    return List.copyOf(new TreeSet<>(json.object(preferences).keySet()));
  }
}
