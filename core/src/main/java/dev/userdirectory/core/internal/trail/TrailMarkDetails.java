package dev.userdirectory.core.internal.trail;

import dev.userdirectory.AuditEvent;
import dev.userdirectory.core.internal.text.Json;
import dev.userdirectory.spi.AuditRecord;
import dev.userdirectory.spi.TrailMark;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes and reads the mark that an event names: the end of the dropped events, or of a trail in
 * the first format.
 */
public final class TrailMarkDetails {

  private static final String THROUGH = "through";

  private TrailMarkDetails() {}

  /** Describes a mark as the changes of the event that names it. */
  public static Map<String, AuditEvent.Change> described(TrailMark mark) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("sequence", mark.sequence());
    facts.put("hash", mark.hash());
    facts.put("at", mark.at().toString());
    return Map.of(THROUGH, new AuditEvent.Change(null, facts));
  }

  /**
   * Returns the mark that an event names; null if it names none.
   *
   * @param at the time of the mark if the event has none, as in the first format
   */
  public static @Nullable TrailMark of(AuditRecord event, Instant at, Json json) {
    if (event.details() != null
        && json.object(event.details()).get(THROUGH) instanceof Map<?, ?> change
        && change.get("after") instanceof Map<?, ?> facts
        && facts.get("sequence") instanceof Number sequence
        && facts.get("hash") instanceof String hash) {
      Object time = facts.get("at");
      return new TrailMark(
          sequence.longValue(), hash, time == null ? at : Instant.parse(time.toString()));
    }
    return null;
  }
}
