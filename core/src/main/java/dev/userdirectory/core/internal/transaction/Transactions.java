package dev.userdirectory.core.internal.transaction;

import dev.userdirectory.DirectoryException;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.SessionId;
import dev.userdirectory.core.internal.input.Faults;
import dev.userdirectory.core.internal.input.HostClock;
import dev.userdirectory.core.internal.limits.OrganizationLimits;
import dev.userdirectory.core.internal.observation.CommitListeners;
import dev.userdirectory.core.internal.observation.Observation;
import dev.userdirectory.core.internal.principals.Policies;
import dev.userdirectory.core.internal.principals.Principal;
import dev.userdirectory.core.internal.principals.PrincipalCache;
import dev.userdirectory.core.internal.records.Conflicts;
import dev.userdirectory.core.internal.records.Lifetimes;
import dev.userdirectory.core.internal.text.Json;
import dev.userdirectory.core.internal.trail.EventViews;
import dev.userdirectory.core.internal.trail.UserDiff;
import dev.userdirectory.spi.AuditRecord;
import dev.userdirectory.spi.DirectoryListener;
import dev.userdirectory.spi.DirectoryStore;
import dev.userdirectory.spi.IdSource;
import dev.userdirectory.spi.StoreConflict;
import dev.userdirectory.spi.StoreTransaction;
import dev.userdirectory.spi.StoreView;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Runs each operation as one {@link #read} or one {@link #write}. The time is taken before the
 * transaction; ids and secrets stay the same if the work runs again; listeners are notified after
 * the commit; a change that was refused as forbidden is recorded after its rollback, in a
 * transaction of its own.
 */
public final class Transactions {

  private final DirectoryStore store;
  private final Policies policies;
  private final OrganizationLimits limits;
  private final Lifetimes lifetimes;
  private final HostClock clock;
  private final IdSource idSource;
  private final Json json;
  private final PrincipalCache principals;
  private final CommitListeners listeners;
  private final RefusalAudit refusals;
  private final Observation observation;

  public Transactions(
      DirectoryStore store,
      Policies policies,
      OrganizationLimits limits,
      Lifetimes lifetimes,
      InstantSource clock,
      IdSource idSource,
      Json json,
      PrincipalCache principals,
      List<DirectoryListener> listeners,
      Observation observation) {
    this.store = store;
    this.policies = policies;
    this.limits = limits;
    this.lifetimes = lifetimes;
    this.clock = new HostClock(clock);
    this.idSource = idSource;
    this.json = json;
    this.principals = principals;
    this.listeners = new CommitListeners(listeners, new EventViews(json));
    this.refusals = new RefusalAudit(store, this.clock, idSource, json, this.listeners);
    this.observation = observation;
  }

  private record Committed<T extends @Nullable Object>(T result, List<AuditRecord> events) {}

  /** Returns the current time, truncated to microseconds, the precision of every store. */
  public Instant now() {
    return clock.now();
  }

  /** Returns new ids and secrets for one operation, which stay the same if its work runs again. */
  public OperationIds newIds() {
    return new OperationIds(idSource);
  }

  /**
   * Reads as an actor.
   *
   * @param operation the name of the operation for observers
   */
  public <T extends @Nullable Object> T read(
      String operation, ActorScope scope, Faults faults, Function<OperationContext, T> work) {
    return observation.of(
        operation, scope.organization(), () -> readUnobserved(scope, faults, work));
  }

  private <T extends @Nullable Object> T readUnobserved(
      ActorScope scope, Faults faults, Function<OperationContext, T> work) {
    scope.actor().check(faults);
    Instant now = now();
    Principal principal = scope.actor() instanceof Actor.OfUser user ? user.principal() : null;
    if (principal != null && principals.isCurrent(principal, now)) {
      try {
        T result =
            read(
                scope,
                faults,
                work,
                view -> OperationContext.known(policies, scope, view, now, principal));
        if (principals.isCurrent(principal, now)) {
          return result;
        }
      } catch (DirectoryException.StoreUnavailable e) {
        throw e;
      } catch (DirectoryException refusal) {
        if (principals.isCurrent(principal, now)) {
          throw refusal;
        }
      }
      // The actor may have changed before the snapshot was taken: run again, and read the actor
      // too.
    }
    return read(
        scope, faults, work, view -> OperationContext.begin(policies, lifetimes, scope, view, now));
  }

  private <T extends @Nullable Object> T read(
      ActorScope scope,
      Faults faults,
      Function<OperationContext, T> work,
      Function<StoreView, OperationContext> begin) {
    return store.read(
        scope.home(),
        view -> {
          OperationContext operation = begin.apply(view);
          faults.raise(operation::definesRole);
          return work.apply(operation);
        });
  }

  /** Writes as an actor, and audits what the work changed. */
  public <T extends @Nullable Object> T write(
      ActorScope scope, Faults faults, String action, Function<UnitOfWork, T> work) {
    return writeEnding(null, scope, faults, action, work);
  }

  /**
   * Writes as an actor, for work that may end a session. In a session on a user's behalf, only
   * ending that session is allowed.
   */
  public <T extends @Nullable Object> T writeEnding(
      @Nullable SessionId ending,
      ActorScope scope,
      Faults faults,
      String action,
      Function<UnitOfWork, T> work) {
    return write(ending, scope, faults, action, (tx, change) -> work.apply(change));
  }

  /** Writes as an actor, for work that uses the store's transaction directly. */
  public <T extends @Nullable Object> T write(
      ActorScope scope, Faults faults, String action, Work<T> work) {
    return write(null, scope, faults, action, work);
  }

  /** Writes as an actor, and reports the operation to observers by its audit action. */
  private <T extends @Nullable Object> T write(
      @Nullable SessionId ending, ActorScope scope, Faults faults, String action, Work<T> work) {
    return observation.of(
        action, scope.organization(), () -> writeUnobserved(ending, scope, faults, action, work));
  }

  /** Writes as an actor, who is read again inside the transaction. */
  private <T extends @Nullable Object> T writeUnobserved(
      @Nullable SessionId ending, ActorScope scope, Faults faults, String action, Work<T> work) {
    scope.actor().check(faults);
    Instant now = now();
    return write(
        scope.home(),
        scope.actor(),
        new AttemptedChange(action, null),
        now,
        newIds(),
        (tx, change) -> {
          faults.raise(change.operation()::definesRole);
          change.operation().toChange(ending);
          T result = work.run(tx, change);
          // Operations check this when their target is known; this is a safeguard in case one does
          // not.
          change.operation().requireOwnHand();
          return result;
        },
        tx -> OperationContext.begin(policies, lifetimes, scope, tx, now));
  }

  /** Runs the work of a write without writing or recording anything. */
  public <T extends @Nullable Object> T rehearse(
      ActorScope scope, Faults faults, String action, Function<UnitOfWork, T> work) {
    return read(
        "access.preview",
        scope,
        faults,
        op -> {
          op.toChange(null);
          AttemptedChange attempt = new AttemptedChange(action, null);
          return work.apply(change(scope.home(), op, newIds(), scope.actor(), attempt, op.now()));
        });
  }

  /** The work of a write, given its transaction. */
  public interface Work<T extends @Nullable Object> {
    T run(StoreTransaction tx, UnitOfWork change);
  }

  /**
   * Writes without an authenticated actor: the change is authorized by the identity, the code or
   * the host, and audited with the given actor. It is not reported to observers here, since the
   * caller reports the whole operation.
   */
  public <T extends @Nullable Object> T writeAs(
      OrganizationId organization,
      Actor actor,
      AttemptedChange attempt,
      OperationIds ids,
      Work<T> work) {
    ActorScope scope = new ActorScope(actor, organization);
    Instant now = now();
    return write(
        organization,
        actor,
        attempt,
        now,
        ids,
        work,
        tx -> OperationContext.unchecked(policies, scope, tx, now));
  }

  /**
   * Runs a write; all other write methods end here. The work may run several times: each run starts
   * with the same ids and a new unit of work.
   */
  private <T extends @Nullable Object> T write(
      OrganizationId organization,
      Actor actor,
      AttemptedChange attempt,
      Instant now,
      OperationIds ids,
      Work<T> work,
      Function<StoreTransaction, OperationContext> begin) {
    ids.hold();
    try {
      Committed<T> committed =
          store.write(
              organization,
              ids.command(),
              tx -> {
                ids.rewind();
                UnitOfWork change = change(organization, begin.apply(tx), ids, actor, attempt, now);
                T result = work.run(tx, change);
                return new Committed<>(result, change.commit(tx));
              });
      listeners.tell(organization, committed.events());
      return committed.result();
    } catch (DirectoryException.Forbidden refused) {
      refusals.record(organization, actor, attempt, refused);
      throw refused;
    } catch (StoreConflict conflict) {
      throw Conflicts.of(conflict);
    }
  }

  /** Creates a unit of work for one run. */
  private UnitOfWork change(
      OrganizationId organization,
      OperationContext operation,
      OperationIds ids,
      Actor actor,
      AttemptedChange attempt,
      Instant now) {
    attempt.by(operation.key(), operation.onBehalf());
    AuditEvents audit =
        new AuditEvents(json, organization, operation.view(), ids, actor, attempt, now);
    return new UnitOfWork(
        operation, ids, policies.base(), limits, new UserDiff(json), audit, attempt);
  }
}
