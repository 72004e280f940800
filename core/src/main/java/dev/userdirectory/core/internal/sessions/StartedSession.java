package dev.userdirectory.core.internal.sessions;

import dev.userdirectory.AuditEvent;
import dev.userdirectory.core.internal.records.Token;
import dev.userdirectory.core.internal.trail.SessionFacts;
import dev.userdirectory.spi.SessionRecord;
import java.util.Map;

/** A new session, with the only plaintext of its token. */
public record StartedSession(SessionRecord session, Token token) {

  /** Describes the session for the audit trail. */
  public Map<String, AuditEvent.Change> described() {
    return Map.of("session", new AuditEvent.Change(null, SessionFacts.of(session)));
  }
}
