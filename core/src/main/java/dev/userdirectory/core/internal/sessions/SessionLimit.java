package dev.userdirectory.core.internal.sessions;

import dev.userdirectory.core.internal.records.Lifetimes;
import dev.userdirectory.core.internal.transaction.OperationContext;
import dev.userdirectory.core.internal.transaction.UnitOfWork;
import dev.userdirectory.spi.SessionRecord;
import dev.userdirectory.spi.UserRecord;
import java.time.Instant;
import java.util.List;

/** Keeps the sessions of a user to as many as the organization lets live. */
final class SessionLimit {

  private final Lifetimes lifetimes;

  SessionLimit(Lifetimes lifetimes) {
    this.lifetimes = lifetimes;
  }

  /** Ends the oldest sessions of a user who would have more than may live. */
  void makeRoom(UnitOfWork change, UserRecord user) {
    Integer most = change.limits().sessionsOfUser();
    if (most == null) {
      return;
    }
    OperationContext op = change.operation();
    List<SessionRecord> live =
        op.view().openSessions(List.of(user.id())).stream()
            .filter(SessionRecord::lapses)
            .filter(session -> lives(session, op.now()))
            .toList();
    change.end(user.id(), live.subList(0, Math.max(0, live.size() - most + 1)));
  }

  /** Whether a session is not over. One that began by a clock that was ahead lives again later. */
  private boolean lives(SessionRecord session, Instant now) {
    Instant began = session.startedAt();
    return lifetimes.isLive(session, began.isAfter(now) ? began : now);
  }
}
