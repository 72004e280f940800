package dev.userdirectory.core.internal.sessions;

import dev.userdirectory.AuditEvent;
import dev.userdirectory.core.internal.records.Token;
import dev.userdirectory.core.internal.trail.SessionFacts;
import dev.userdirectory.spi.SessionRecord;
import java.util.Map;

/** A session that begins, with the only plain text of its token. */
public record StartedSession(SessionRecord session, Token token) {

  /** What the audit trail keeps of it. */
  public Map<String, AuditEvent.Change> described() {
    return Map.of("session", new AuditEvent.Change(null, SessionFacts.of(session)));
  }
}
