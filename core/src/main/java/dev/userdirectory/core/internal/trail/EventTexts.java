package dev.userdirectory.core.internal.trail;

import dev.userdirectory.AuditEvent;
import dev.userdirectory.KeyId;
import dev.userdirectory.OnBehalf;
import dev.userdirectory.RequestContext;
import dev.userdirectory.core.internal.text.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The texts of an audit event, as they are stored. */
public final class EventTexts {

  private final Json json;

  public EventTexts(Json json) {
    this.json = json;
  }

  /** Returns the text of changes, with the values before and after. */
  public String details(Map<String, AuditEvent.Change> changes) {
    return json.text(described(changes));
  }

  /** Converts changes into JSON objects. */
  public static Map<String, Object> described(Map<String, AuditEvent.Change> changes) {
    Map<String, Object> details = new LinkedHashMap<>();
    changes.forEach(
        (field, change) -> {
          Map<String, @Nullable Object> values = new LinkedHashMap<>();
          values.put("before", change.before());
          values.put("after", change.after());
          details.put(field, values);
        });
    return details;
  }

  /**
   * Returns the text about staff who act on a user's behalf, or null. It is stored apart from the
   * other texts because it stays when the user is erased.
   */
  public @Nullable String staff(
      @Nullable OnBehalf onBehalf, Map<String, AuditEvent.Change> changes) {
    Map<String, Object> staff = new LinkedHashMap<>();
    if (onBehalf != null) {
      staff.put("staff", onBehalf.staff());
      staff.put("reason", onBehalf.reason());
    }
    Map<String, AuditEvent.Change> sessions = SessionFacts.onBehalf(changes);
    if (!sessions.isEmpty()) {
      staff.put("changes", described(sessions));
    }
    return staff.isEmpty() ? null : json.text(staff);
  }

  /**
   * Returns the text about the origin of the request, with the key if one was used, and the name of
   * system.
   */
  public String context(@Nullable String system, @Nullable KeyId key, RequestContext from) {
    Map<String, Object> context = new LinkedHashMap<>();
    putIfPresent(context, "system", system);
    putIfPresent(context, "key", key == null ? null : key.toString());
    putIfPresent(context, "address", from.address());
    putIfPresent(context, "agent", from.agent());
    putIfPresent(context, "requestId", from.requestId());
    return json.text(context);
  }

  private static void putIfPresent(Map<String, Object> to, String key, @Nullable String value) {
    if (value != null) {
      to.put(key, value);
    }
  }
}
