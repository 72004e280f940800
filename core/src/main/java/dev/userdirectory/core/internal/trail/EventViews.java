package dev.userdirectory.core.internal.trail;

import dev.userdirectory.AuditEvent;
import dev.userdirectory.KeyId;
import dev.userdirectory.OnBehalf;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.RequestContext;
import dev.userdirectory.core.internal.text.Json;
import dev.userdirectory.internal.views.ActorView;
import dev.userdirectory.internal.views.AuditEventView;
import dev.userdirectory.spi.AuditRecord;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Converts stored audit events into the views that a host sees. */
public final class EventViews {

  private final Json json;

  public EventViews(Json json) {
    this.json = json;
  }

  /** Returns an event of the trail, without the texts that were erased. */
  public AuditEvent view(OrganizationId organization, AuditRecord event) {
    Map<String, Object> context = object(event.context());
    Map<String, Object> staff = object(event.staff());
    return new AuditEventView(
        event.sequence(),
        event.id(),
        organization,
        event.at(),
        new ActorView(
            event.actor(),
            event.actor() == null ? text(context, "system") : null,
            key(context),
            // Events in the first format may have the staff in the context.
            onBehalf(staff.isEmpty() ? context : staff)),
        event.action(),
        event.target(),
        event.outcome(),
        event.rule(),
        event.details() != null
            ? changes(object(event.details()))
            : changes(staff.get("changes") instanceof Map<?, ?> kept ? kept : Map.of()),
        new RequestContext(
            text(context, "address"), text(context, "agent"), text(context, "requestId")),
        event.details() == null || event.context() == null,
        event.hash());
  }

  /** Parses a stored JSON text; empty if it was erased. */
  private Map<String, Object> object(@Nullable String text) {
    return text == null ? Map.of() : json.object(text);
  }

  private static Map<String, AuditEvent.Change> changes(Map<?, ?> described) {
    Map<String, AuditEvent.Change> changes = new LinkedHashMap<>();
    described.forEach(
        (field, value) -> {
          if (value instanceof Map<?, ?> change) {
            changes.put(
                field.toString(), new AuditEvent.Change(change.get("before"), change.get("after")));
          }
        });
    return Collections.unmodifiableMap(changes);
  }

  /** Returns the key that was used, or null. */
  private static @Nullable KeyId key(Map<String, Object> context) {
    String id = text(context, "key");
    return id == null ? null : KeyId.of(id);
  }

  /** Returns who acted on the user's behalf, or null. */
  private static @Nullable OnBehalf onBehalf(Map<String, Object> context) {
    String staff = text(context, "staff");
    String reason = text(context, "reason");
    return staff == null || reason == null ? null : new OnBehalf(staff, reason);
  }

  private static @Nullable String text(Map<String, Object> object, String key) {
    Object value = object.get(key);
    return value == null ? null : value.toString();
  }
}
