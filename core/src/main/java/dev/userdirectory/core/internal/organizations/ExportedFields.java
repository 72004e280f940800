package dev.userdirectory.core.internal.organizations;

import dev.userdirectory.Invitation;
import dev.userdirectory.Key;
import dev.userdirectory.Organization;
import dev.userdirectory.Session;
import dev.userdirectory.User;
import dev.userdirectory.access.PermissionOverride;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The fields of a person's exported data, in the order and form in which they are exported. */
final class ExportedFields {

  private ExportedFields() {}

  static Map<String, Object> of(Organization organization) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", organization.id().toString());
    fields.put("name", organization.name());
    return fields;
  }

  static Map<String, @Nullable Object> of(User user) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("id", user.id().toString());
    fields.put("kind", user.kind().name());
    fields.put("email", user.email().isEmpty() ? null : user.email());
    fields.put("displayName", user.displayName());
    fields.put("firstName", user.firstName());
    fields.put("lastName", user.lastName());
    fields.put("externalId", user.externalId());
    fields.put("state", user.state().name());
    fields.put("roles", List.copyOf(user.roles()));
    fields.put("permissions", List.copyOf(user.permissions()));
    fields.put(
        "overrides",
        Stream.concat(user.overrides().stream(), user.expiredOverrides().stream())
            .map(ExportedFields::of)
            .toList());
    fields.put("sites", user.sites().stream().map(Objects::toString).toList());
    fields.put("locale", user.locale());
    fields.put("timeZone", user.timeZone());
    fields.put("preferences", user.preferences());
    fields.put("lastActivityAt", text(user.lastActivityAt()));
    fields.put("createdAt", text(user.createdAt()));
    fields.put("updatedAt", text(user.updatedAt()));
    fields.put("version", user.version());
    return fields;
  }

  private static Map<String, @Nullable Object> of(PermissionOverride override) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("permission", override.permission());
    fields.put("granted", override.granted());
    fields.put("until", text(override.until()));
    return fields;
  }

  static Map<String, @Nullable Object> of(Session session) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("id", session.id().toString());
    fields.put("startedAt", text(session.startedAt()));
    fields.put("lastActiveAt", text(session.lastActiveAt()));
    fields.put("expiresAt", text(session.expiresAt()));
    fields.put("address", session.context().address());
    fields.put("agent", session.context().agent());
    return fields;
  }

  static Map<String, @Nullable Object> of(Key key) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("id", key.id().toString());
    fields.put("label", key.label());
    fields.put("permissions", key.permissions() == null ? null : List.copyOf(key.permissions()));
    fields.put(
        "sites", key.sites() == null ? null : key.sites().stream().map(Objects::toString).toList());
    fields.put("issuedAt", text(key.issuedAt()));
    fields.put("lastUsedAt", text(key.lastUsedAt()));
    fields.put("expiresAt", text(key.expiresAt()));
    return fields;
  }

  static Map<String, @Nullable Object> of(Invitation invitation) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("id", invitation.id().toString());
    fields.put("email", invitation.email());
    fields.put("status", invitation.status().name());
    fields.put("roles", List.copyOf(invitation.roles()));
    fields.put("sites", invitation.sites().stream().map(Objects::toString).toList());
    fields.put("sentAt", text(invitation.sentAt()));
    fields.put("expiresAt", text(invitation.expiresAt()));
    fields.put("createdAt", text(invitation.createdAt()));
    return fields;
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }
}
