package dev.userdirectory.core.internal.organizations;

import dev.userdirectory.AuditEvent;
import dev.userdirectory.AuditQuery;
import dev.userdirectory.Invitation;
import dev.userdirectory.InvitationQuery;
import dev.userdirectory.InvitationStatus;
import dev.userdirectory.Page;
import dev.userdirectory.PageRequest;
import dev.userdirectory.SystemDirectory;
import dev.userdirectory.User;
import dev.userdirectory.UserId;
import dev.userdirectory.UserQuery;
import dev.userdirectory.core.internal.audit.EventFields;
import dev.userdirectory.core.internal.records.NotFoundErrors;
import dev.userdirectory.core.internal.text.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes a person's data as JSON, and streams the audit events. */
final class PersonExport {

  private final Json json;
  private final Writer to;

  PersonExport(Json json, Writer to) {
    this.json = json;
    this.to = to;
  }

  /** Writes one object that lists the data of users, each in its organization. */
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

  /** Writes one object with the data of a user in an organization. */
  void user(UserId user, SystemDirectory organization) {
    try {
      write(user, organization);
      to.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Writes a user's data. Everything except the events is read first, so that nothing is written
   * for an unknown user.
   */
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
        throw NotFoundErrors.user(id.toString());
      }
      Map<String, @Nullable Object> held = new LinkedHashMap<>();
      held.put("organization", ExportedFields.of(organization.organization()));
      held.put("user", user == null ? null : ExportedFields.of(user));
      held.put(
          "sessions",
          user == null
              ? List.of()
              : organization.sessions().list(id).stream().map(ExportedFields::of).toList());
      held.put(
          "keys",
          user == null
              ? List.of()
              : organization.keys().list(id).stream().map(ExportedFields::of).toList());
      held.put("invitations", invitations);
      String text = json.text(held);
      to.write(text.substring(0, text.length() - 1));
      to.write(",\"events\":[");
      while (each.hasNext()) {
        to.write(json.text(EventFields.of(each.next())));
        to.write(each.hasNext() ? "," : "");
      }
      to.write("]}");
    }
  }

  /** Returns the events about the user, then those about others that the user caused. */
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
      page.items().forEach(invitation -> all.add(ExportedFields.of(invitation)));
      request = PageRequest.cursor(page.next(), PageRequest.MAX_LIMIT);
    } while (page.next() != null);
    return all;
  }
}
