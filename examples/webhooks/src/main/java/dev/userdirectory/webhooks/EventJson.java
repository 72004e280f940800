package dev.userdirectory.webhooks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.userdirectory.AuditEvent;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes an event as JSON for the receiver, without the values that the event changed. */
final class EventJson {

  private final ObjectMapper mapper = new ObjectMapper();

  String of(AuditEvent event) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("id", event.id().toString());
    json.put("organization", event.organization().toString());
    json.put("sequence", event.sequence());
    json.put("at", event.at().toString());
    json.put("actor", event.actor().user() == null ? null : event.actor().user().toString());
    json.put("system", event.actor().system());
    json.put("action", event.action());
    json.put("target", event.target() == null ? null : event.target().toString());
    json.put("outcome", event.outcome().name());
    try {
      return mapper.writeValueAsString(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Texts and numbers are always JSON.", e);
    }
  }
}
