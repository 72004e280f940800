package dev.userdirectory.core.internal.transaction;

import dev.userdirectory.DirectoryException;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.core.internal.input.HostClock;
import dev.userdirectory.core.internal.observation.AfterCommit;
import dev.userdirectory.core.internal.observation.CommitListeners;
import dev.userdirectory.core.internal.text.Json;
import dev.userdirectory.spi.AuditRecord;
import dev.userdirectory.spi.DirectoryStore;
import dev.userdirectory.spi.IdSource;
import java.time.Instant;
import java.util.List;

/** Records a refused change in the audit trail: after its rollback, in a transaction of its own. */
final class RefusalAudit {

  private final DirectoryStore store;
  private final HostClock clock;
  private final IdSource idSource;
  private final Json json;
  private final CommitListeners listeners;

  RefusalAudit(
      DirectoryStore store,
      HostClock clock,
      IdSource idSource,
      Json json,
      CommitListeners listeners) {
    this.store = store;
    this.clock = clock;
    this.idSource = idSource;
    this.json = json;
    this.listeners = listeners;
  }

  /** Records a refusal. If that fails, the failure is logged and the refusal still stands. */
  void record(
      OrganizationId organization,
      Actor actor,
      AttemptedChange attempt,
      DirectoryException.Forbidden refused) {
    AfterCommit.attempt(
        "A refusal could not be recorded in the audit trail.",
        () -> {
          OperationIds ids = new OperationIds(idSource);
          Instant now = clock.now();
          List<AuditRecord> events =
              store.write(
                  organization,
                  ids.command(),
                  tx -> {
                    ids.rewind();
                    AuditEvents audit =
                        new AuditEvents(json, organization, tx, ids, actor, attempt, now);
                    // A deleted organization has no trail to append to.
                    if (tx.organization() != null) {
                      String rule = refused.reason().text();
                      audit.refused(attempt.action(), attempt.target(), rule, attempt.wanted());
                      tx.append(audit.written());
                    }
                    return audit.written();
                  });
          listeners.tell(organization, events);
        });
  }
}
