package dev.userdirectory.core.internal.trail;

import dev.userdirectory.AuditEvent;
import dev.userdirectory.OnBehalf;
import dev.userdirectory.spi.KeyTerms;
import dev.userdirectory.spi.SessionRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Describes sessions and keys for the audit trail. */
public final class SessionFacts {

  private SessionFacts() {}

  /**
   * Returns the facts of a session: its id and, if staff act on the user's behalf, who, why and
   * until when.
   */
  public static Object of(SessionRecord session) {
    OnBehalf onBehalf = session.onBehalf();
    if (onBehalf == null) {
      return session.id().toString();
    }
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("id", session.id().toString());
    facts.put("staff", onBehalf.staff());
    facts.put("reason", onBehalf.reason());
    facts.put("until", session.expiresAt().toString());
    return facts;
  }

  /** Returns the facts of several sessions. */
  public static List<Object> of(List<SessionRecord> sessions) {
    return sessions.stream().map(SessionFacts::of).toList();
  }

  /** Returns the facts of a key, without its secret. */
  public static Map<String, Object> ofKey(SessionRecord session, KeyTerms key) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("id", session.id().toString());
    facts.put("label", key.label());
    if (key.permissions() != null) {
      facts.put("permissions", List.copyOf(key.permissions()));
    }
    if (key.sites() != null) {
      facts.put("sites", key.sites().stream().map(Object::toString).toList());
    }
    facts.put("until", session.expiresAt().toString());
    return facts;
  }

  /** Selects the sessions on a user's behalf from changes that this class described. */
  public static Map<String, AuditEvent.Change> onBehalf(Map<String, AuditEvent.Change> changes) {
    Map<String, AuditEvent.Change> sessions = new LinkedHashMap<>();
    for (String field : List.of("session", "sessions")) {
      AuditEvent.Change change = changes.get(field);
      Object before = change == null ? null : onBehalf(change.before());
      Object after = change == null ? null : onBehalf(change.after());
      if (before != null || after != null) {
        sessions.put(field, new AuditEvent.Change(before, after));
      }
    }
    return sessions;
  }

  private static @Nullable Object onBehalf(@Nullable Object sessions) {
    if (sessions instanceof List<?> list) {
      List<?> theirs = list.stream().filter(Map.class::isInstance).toList();
      return theirs.isEmpty() ? null : theirs;
    }
    return sessions instanceof Map<?, ?> ? sessions : null;
  }
}
