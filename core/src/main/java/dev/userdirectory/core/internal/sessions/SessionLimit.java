package dev.userdirectory.core.internal.sessions;

import dev.userdirectory.core.internal.records.Lifetimes;
import dev.userdirectory.core.internal.transaction.OperationContext;
import dev.userdirectory.core.internal.transaction.UnitOfWork;
import dev.userdirectory.spi.SessionRecord;
import dev.userdirectory.spi.UserRecord;
import java.time.Instant;
import java.util.List;

/** Limits the number of live sessions of a user. */
final class SessionLimit {

  private final Lifetimes lifetimes;

  SessionLimit(Lifetimes lifetimes) {
    this.lifetimes = lifetimes;
  }

  /** Ends the oldest sessions of a user, so that another one can start within the limit. */
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

  /**
   * Returns whether a session is live, or will be live later because it was started by a clock that
   * was ahead.
   */
  private boolean lives(SessionRecord session, Instant now) {
    Instant began = session.startedAt();
    return lifetimes.isLive(session, began.isAfter(now) ? began : now);
  }
}
