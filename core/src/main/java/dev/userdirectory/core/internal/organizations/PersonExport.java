package dev.userdirectory.core.internal.organizations;

import dev.userdirectory.AuditEvent;
import dev.userdirectory.AuditQuery;
import dev.userdirectory.Invitation;
import dev.userdirectory.InvitationQuery;
import dev.userdirectory.InvitationStatus;
import dev.userdirectory.Key;
import dev.userdirectory.Page;
import dev.userdirectory.PageRequest;
import dev.userdirectory.Session;
import dev.userdirectory.SystemDirectory;
import dev.userdirectory.User;
import dev.userdirectory.UserId;
import dev.userdirectory.UserQuery;
import dev.userdirectory.access.PermissionOverride;
import dev.userdirectory.core.internal.audit.AuditExport;
import dev.userdirectory.core.internal.input.Json;
import dev.userdirectory.core.internal.records.Refusals;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes what is held of a person as JSON, event by event. */
final class PersonExport {

  private final Json json;
  private final Writer to;

  PersonExport(Json json, Writer to) {
    this.json = json;
    this.to = to;
  }

  /** Writes one object with a list of what each organization holds of one of its users. */
  void memberships(Map<UserId, SystemDirectory> users) {
    try {
      to.write("{\"memberships\":[");
      String separator = "";
      for (Map.Entry<UserId, SystemDirectory> user : users.entrySet()) {
        to.write(separator);
        write(user.getKey(), user.getValue());
        separator = ",";
      }
      to.write("]}");
      to.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes one object with what an organization holds of a user. */
  void user(UserId user, SystemDirectory organization) {
    try {
      write(user, organization);
      to.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is known beforehand is read first, so that nothing is written of nobody. */
  private void write(UserId id, SystemDirectory organization) throws IOException {
    User user =
        organization
            .users()
            .list(UserQuery.all().id(id.toString()), PageRequest.first())
            .items()
            .stream()
            .findFirst()
            .orElse(null);
    List<Object> invitations = invitations(id, organization);
    try (Stream<AuditEvent> events = events(id, organization)) {
      Iterator<AuditEvent> each = events.iterator();
      if (user == null && invitations.isEmpty() && !each.hasNext()) {
        throw Refusals.noUser(id.toString());
      }
      Map<String, @Nullable Object> held = new LinkedHashMap<>();
      held.put("organization", described(organization));
      held.put("user", user == null ? null : described(user));
      held.put(
          "sessions",
          user == null
              ? List.of()
              : organization.sessions().list(id).stream().map(PersonExport::described).toList());
      held.put(
          "keys",
          user == null
              ? List.of()
              : organization.keys().list(id).stream().map(PersonExport::described).toList());
      held.put("invitations", invitations);
      String text = json.text(held);
      to.write(text.substring(0, text.length() - 1));
      to.write(",\"events\":[");
      while (each.hasNext()) {
        to.write(json.text(AuditExport.object(each.next())));
        to.write(each.hasNext() ? "," : "");
      }
      to.write("]}");
    }
  }

  /** Those about the user, then those about others that the user caused. */
  private static Stream<AuditEvent> events(UserId id, SystemDirectory organization) {
    AuditQuery all = AuditQuery.oldestFirst();
    return Stream.concat(
        organization.audit().stream(all.target(id)),
        organization.audit().stream(all.actor(id)).filter(event -> !id.equals(event.target())));
  }

  private static List<Object> invitations(UserId id, SystemDirectory organization) {
    InvitationQuery query = new InvitationQuery(id, EnumSet.allOf(InvitationStatus.class));
    List<Object> all = new ArrayList<>();
    PageRequest request = PageRequest.first().limit(PageRequest.MAX_LIMIT);
    Page<Invitation> page;
    do {
      page = organization.invitations().list(query, request);
      page.items().forEach(invitation -> all.add(described(invitation)));
      request = PageRequest.cursor(page.next(), PageRequest.MAX_LIMIT);
    } while (page.next() != null);
    return all;
  }

  private static Map<String, Object> described(SystemDirectory organization) {
    Map<String, Object> described = new LinkedHashMap<>();
    described.put("id", organization.organization().id().toString());
    described.put("name", organization.organization().name());
    return described;
  }

  private static Map<String, @Nullable Object> described(User user) {
    Map<String, @Nullable Object> described = new LinkedHashMap<>();
    described.put("id", user.id().toString());
    described.put("kind", user.kind().name());
    described.put("email", user.email().isEmpty() ? null : user.email());
    described.put("displayName", user.displayName());
    described.put("firstName", user.firstName());
    described.put("lastName", user.lastName());
    described.put("externalId", user.externalId());
    described.put("state", user.state().name());
    described.put("roles", List.copyOf(user.roles()));
    described.put("permissions", List.copyOf(user.permissions()));
    described.put(
        "overrides",
        Stream.concat(user.overrides().stream(), user.expiredOverrides().stream())
            .map(PersonExport::described)
            .toList());
    described.put("sites", user.sites().stream().map(Objects::toString).toList());
    described.put("locale", user.locale());
    described.put("timeZone", user.timeZone());
    described.put("preferences", user.preferences());
    described.put("lastActivityAt", text(user.lastActivityAt()));
    described.put("createdAt", text(user.createdAt()));
    described.put("updatedAt", text(user.updatedAt()));
    described.put("version", user.version());
    return described;
  }

  private static Map<String, @Nullable Object> described(PermissionOverride override) {
    Map<String, @Nullable Object> described = new LinkedHashMap<>();
    described.put("permission", override.permission());
    described.put("granted", override.granted());
    described.put("until", text(override.until()));
    return described;
  }

  private static Map<String, @Nullable Object> described(Session session) {
    Map<String, @Nullable Object> described = new LinkedHashMap<>();
    described.put("id", session.id().toString());
    described.put("startedAt", text(session.startedAt()));
    described.put("lastActiveAt", text(session.lastActiveAt()));
    described.put("expiresAt", text(session.expiresAt()));
    described.put("address", session.context().address());
    described.put("agent", session.context().agent());
    return described;
  }

  private static Map<String, @Nullable Object> described(Key key) {
    Map<String, @Nullable Object> described = new LinkedHashMap<>();
    described.put("id", key.id().toString());
    described.put("label", key.label());
    described.put("permissions", key.permissions() == null ? null : List.copyOf(key.permissions()));
    described.put(
        "sites", key.sites() == null ? null : key.sites().stream().map(Objects::toString).toList());
    described.put("issuedAt", text(key.issuedAt()));
    described.put("lastUsedAt", text(key.lastUsedAt()));
    described.put("expiresAt", text(key.expiresAt()));
    return described;
  }

  private static Map<String, @Nullable Object> described(Invitation invitation) {
    Map<String, @Nullable Object> described = new LinkedHashMap<>();
    described.put("id", invitation.id().toString());
    described.put("email", invitation.email());
    described.put("status", invitation.status().name());
    described.put("roles", List.copyOf(invitation.roles()));
    described.put("sites", invitation.sites().stream().map(Objects::toString).toList());
    described.put("sentAt", text(invitation.sentAt()));
    described.put("expiresAt", text(invitation.expiresAt()));
    described.put("createdAt", text(invitation.createdAt()));
    return described;
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }
}
