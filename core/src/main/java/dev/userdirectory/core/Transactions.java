package dev.userdirectory.core;

import dev.userdirectory.AuditEvent;
import dev.userdirectory.DirectoryException;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.core.policy.Policy;
import dev.userdirectory.spi.AuditRecord;
import dev.userdirectory.spi.DirectoryListener;
import dev.userdirectory.spi.DirectoryStore;
import dev.userdirectory.spi.IdSource;
import dev.userdirectory.spi.StoreConflict;
import dev.userdirectory.spi.StoreTransaction;
import dev.userdirectory.spi.TrailMark;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where transactions start and end: each operation is one {@link #read} or one {@link #write}. Ids,
 * secrets and the time are made before it; listeners are told after it; a change that was refused
 * as forbidden is recorded after its rollback, in a transaction of its own.
 */
final class Transactions {

  private static final Logger LOG = LoggerFactory.getLogger(Transactions.class);

  private final DirectoryStore store;
  private final Policy policy;
  private final Lifetimes lifetimes;
  private final InstantSource clock;
  private final IdSource ids;
  private final Json json;
  private final AuditChain chain;
  private final Views views;
  private final List<DirectoryListener> listeners;

  Transactions(
      DirectoryStore store,
      Policy policy,
      Lifetimes lifetimes,
      InstantSource clock,
      IdSource ids,
      Json json,
      Views views,
      List<DirectoryListener> listeners) {
    this.store = store;
    this.policy = policy;
    this.lifetimes = lifetimes;
    this.clock = clock;
    this.ids = ids;
    this.json = json;
    this.chain = new AuditChain(json);
    this.views = views;
    this.listeners = List.copyOf(listeners);
  }

  private record Committed<T extends @Nullable Object>(T result, List<AuditRecord> events) {}

  /** The present, as precisely as every store keeps it. */
  Instant now() {
    return Micros.floor(clock.instant());
  }

  Fresh fresh() {
    return new Fresh(ids);
  }

  /** Reads as an actor. */
  <T extends @Nullable Object> T read(Scope scope, Faults faults, Function<Operation, T> work) {
    scope.actor().check(faults);
    Instant now = now();
    return store.read(
        scope.home(),
        view -> {
          Operation operation = Operation.begin(policy, lifetimes, scope, view, now);
          faults.raise();
          return work.apply(operation);
        });
  }

  /** Changes as an actor: load, decide, apply, audit. */
  <T extends @Nullable Object> T write(
      Scope scope, Faults faults, String action, Function<Change, T> work) {
    scope.actor().check(faults);
    Instant now = now();
    Change.Attempt attempt = new Change.Attempt(action, null);
    return write(
        scope.home(),
        scope.actor(),
        attempt,
        now,
        fresh(),
        (tx, change) -> {
          faults.raise();
          return work.apply(change);
        },
        tx -> Operation.begin(policy, lifetimes, scope, tx, now));
  }

  /** What a write does with its transaction. */
  interface Work<T extends @Nullable Object> {
    T run(StoreTransaction tx, Change change);
  }

  /**
   * Changes where no actor comes in from outside: the identity, the code or the host's word is the
   * authority, and the user that it leads to is audited as the actor.
   */
  <T extends @Nullable Object> T writeAs(
      OrganizationId organization,
      Actor actor,
      Change.Attempt attempt,
      Instant now,
      Fresh fresh,
      Work<T> work) {
    Scope scope = new Scope(actor, organization);
    return write(
        organization,
        actor,
        attempt,
        now,
        fresh,
        work,
        tx -> Operation.unchecked(policy, scope, tx, now));
  }

  private <T extends @Nullable Object> T write(
      OrganizationId organization,
      Actor actor,
      Change.Attempt attempt,
      Instant now,
      Fresh fresh,
      Work<T> work,
      Function<StoreTransaction, Operation> begin) {
    fresh.hold();
    try {
      Committed<T> committed =
          store.write(
              organization,
              fresh.command(),
              tx -> {
                fresh.rewind();
                Operation operation = begin.apply(tx);
                AuditWriter audit = auditWriter(tx, fresh, actor, now);
                Change change =
                    new Change(operation, tx, fresh, policy, new UserDiff(json), audit, attempt);
                T result = work.run(tx, change);
                return new Committed<>(result, change.commit());
              });
      publish(organization, committed.events());
      return committed.result();
    } catch (DirectoryException.Forbidden refused) {
      record(organization, actor, attempt, refused);
      throw refused;
    } catch (StoreConflict conflict) {
      throw Refusals.conflict(conflict);
    }
  }

  private AuditWriter auditWriter(StoreTransaction tx, Fresh fresh, Actor actor, Instant now) {
    TrailMark head = tx.head();
    return new AuditWriter(chain, json, fresh, actor, now, head == null ? TrailMark.START : head);
  }

  /** Records a refusal. If that fails, the answer stands. */
  private void record(
      OrganizationId organization,
      Actor actor,
      Change.Attempt attempt,
      DirectoryException.Forbidden refused) {
    Fresh fresh = fresh();
    Instant now = now();
    try {
      List<AuditRecord> events =
          store.write(
              organization,
              fresh.command(),
              tx -> {
                fresh.rewind();
                AuditWriter audit = auditWriter(tx, fresh, actor, now);
                if (tx.organization() != null) {
                  audit.refused(attempt.action(), attempt.target(), refused.reason().text());
                  tx.append(audit.written());
                }
                return audit.written();
              });
      publish(organization, events);
    } catch (RuntimeException e) {
      LOG.warn("A refusal could not be recorded in the audit trail.", e);
    }
  }

  private void publish(OrganizationId organization, List<AuditRecord> records) {
    if (listeners.isEmpty() || records.isEmpty()) {
      return;
    }
    List<AuditEvent> events =
        records.stream().map(event -> views.event(organization, event)).toList();
    for (DirectoryListener listener : listeners) {
      try {
        listener.committed(events);
      } catch (RuntimeException e) {
        LOG.warn("A listener failed after a commit; the change stands.", e);
      }
    }
  }
}
