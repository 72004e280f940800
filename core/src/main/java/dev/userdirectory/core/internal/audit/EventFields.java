package dev.userdirectory.core.internal.audit;

import dev.userdirectory.AuditEvent;
import dev.userdirectory.OnBehalf;
import dev.userdirectory.core.internal.trail.EventTexts;
import dev.userdirectory.internal.views.ActorView;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The fields of an audit event, in the order and form in which they are exported. */
public final class EventFields {

  private static final Map<String, Function<AuditEvent, @Nullable Object>> FIELDS = fields();

  private EventFields() {}

  private static Map<String, Function<AuditEvent, @Nullable Object>> fields() {
    Map<String, Function<AuditEvent, @Nullable Object>> fields = new LinkedHashMap<>();
    fields.put("sequence", AuditEvent::sequence);
    fields.put("id", event -> event.id().toString());
    fields.put("at", event -> event.at().toString());
    fields.put("actor", EventFields::actor);
    fields.put("staff", event -> onBehalf(event, OnBehalf::staff));
    fields.put("reason", event -> onBehalf(event, OnBehalf::reason));
    fields.put("key", event -> text(event.actor().key()));
    fields.put("action", AuditEvent::action);
    fields.put("target", event -> text(event.target()));
    fields.put("outcome", event -> event.outcome().name());
    fields.put("rule", AuditEvent::rule);
    fields.put("changes", event -> EventTexts.described(event.changes()));
    fields.put("address", event -> event.context().address());
    fields.put("agent", event -> event.context().agent());
    fields.put("requestId", event -> event.context().requestId());
    fields.put("erased", AuditEvent::erased);
    fields.put("hash", AuditEvent::hash);
    return Collections.unmodifiableMap(fields);
  }

  /** Returns the names of the fields. */
  static Set<String> names() {
    return FIELDS.keySet();
  }

  /** Returns the fields of an event, by name. */
  public static Map<String, @Nullable Object> of(AuditEvent event) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    FIELDS.forEach((name, field) -> values.put(name, field.apply(event)));
    return values;
  }

  /** Returns the actor without key and staff, which have fields of their own. */
  private static String actor(AuditEvent event) {
    return new ActorView(event.actor().user(), event.actor().system(), null, null).toString();
  }

  private static @Nullable Object onBehalf(AuditEvent event, Function<OnBehalf, String> part) {
    OnBehalf onBehalf = event.actor().onBehalf();
    return onBehalf == null ? null : part.apply(onBehalf);
  }

  private static @Nullable String text(@Nullable Object id) {
    return id == null ? null : id.toString();
  }
}
