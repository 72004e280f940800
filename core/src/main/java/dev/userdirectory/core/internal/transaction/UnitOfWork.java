package dev.userdirectory.core.internal.transaction;

import dev.userdirectory.AuditActions;
import dev.userdirectory.AuditEvent;
import dev.userdirectory.Limits;
import dev.userdirectory.Reason;
import dev.userdirectory.UserId;
import dev.userdirectory.UserKind;
import dev.userdirectory.core.internal.limits.OrganizationLimits;
import dev.userdirectory.core.internal.limits.SeatGuard;
import dev.userdirectory.core.internal.records.Refusals;
import dev.userdirectory.core.internal.trail.SessionFacts;
import dev.userdirectory.core.internal.trail.UserDiff;
import dev.userdirectory.core.policy.Policy;
import dev.userdirectory.spi.AuditRecord;
import dev.userdirectory.spi.InvitationRecord;
import dev.userdirectory.spi.SessionRecord;
import dev.userdirectory.spi.StoreTransaction;
import dev.userdirectory.spi.UserRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Collects the changes of one operation, which {@link #commit} writes in a fixed number of
 * statements, or which are discarded in a rehearsal. Every change of a user goes through {@link
 * #put} or {@link #remove}, so that the {@link OwnerGuard} sees it, and that the user's sessions
 * and invitations are updated with it.
 */
public final class UnitOfWork {

  private final OperationContext operation;
  private final OperationIds ids;
  private final OwnerGuard owners;
  private final SeatGuard seats;
  private final UserDiff diff;
  private final AuditEvents audit;
  private final AttemptedChange attempt;
  private final List<UserEntry> entries = new ArrayList<>();
  private final Map<UserId, InvitationRecord> reissued = new HashMap<>();
  private final List<InvitationRecord> newInvitations = new ArrayList<>();
  private final List<SessionRecord> newSessions = new ArrayList<>();
  private final List<SessionRecord> endedSessions = new ArrayList<>();
  private final List<Consumer<StoreTransaction>> beforeCommit = new ArrayList<>();

  UnitOfWork(
      OperationContext operation,
      OperationIds ids,
      Policy owners,
      OrganizationLimits limits,
      UserDiff diff,
      AuditEvents audit,
      AttemptedChange attempt) {
    this.operation = operation;
    this.ids = ids;
    this.owners = new OwnerGuard(owners, operation.view());
    this.seats = new SeatGuard(() -> limits.of(operation.view().organization()), operation.view());
    this.diff = diff;
    this.audit = audit;
    this.attempt = attempt;
  }

  /** Returns the operation that the changes belong to. */
  public OperationContext operation() {
    return operation;
  }

  /** Returns ids and secrets, which stay the same if the work runs again. */
  public OperationIds ids() {
    return ids;
  }

  /** Declares the action that is attempted from now on, and its target. */
  public void attempting(String action, @Nullable UserRecord target) {
    attempt.become(action, target, Map.of());
  }

  /** Declares the attempted action and its target, with details to record if it is refused. */
  public void attempting(
      String action, @Nullable UserRecord target, Map<String, AuditEvent.Change> wanted) {
    attempt.become(action, target, wanted);
  }

  /**
   * Changes a user, or adds one.
   *
   * @return the record as it will be stored, with its version; unchanged if nothing changes
   */
  public UserRecord put(@Nullable UserRecord before, UserRecord after, String action) {
    return put(before, after, action, Map.of());
  }

  /** Changes a user, or adds one, with details to audit in addition to the changed fields. */
  public UserRecord put(
      @Nullable UserRecord before,
      UserRecord after,
      String action,
      Map<String, AuditEvent.Change> more) {
    if (before != null && before.equals(after) && more.isEmpty()) {
      return before;
    }
    requireKind(before, after);
    // The seat is checked first, so that a user who is refused a seat does not count as an owner.
    // No change is refused by both guards, since an active owner already has a seat.
    seats.admit(before, after);
    owners.admit(before, after);
    UserRecord stored =
        before == null ? after : after.copy().changed(operation.now(), before.version() + 1).done();
    entries.add(new UserEntry(before, stored, action, more));
    return stored;
  }

  /** Removes a user for good. */
  public void remove(UserRecord before, String action) {
    owners.admit(before, null);
    seats.admit(before, null);
    entries.add(new UserEntry(before, null, action, Map.of()));
  }

  /** Returns the limits of the organization. */
  public Limits limits() {
    return seats.limits();
  }

  /**
   * Refuses a change that would leave no owner, or turn a machine into something else. Called
   * before {@link #put}, so that refusals keep their order.
   */
  public void requireOwnerAndKind(UserRecord before, UserRecord after) {
    requireKind(before, after);
    owners.check(before, after);
  }

  /**
   * Refuses a machine with an e-mail or an external id, or as an owner, since an owner must be able
   * to sign in.
   */
  private void requireKind(@Nullable UserRecord before, UserRecord after) {
    boolean machine = (before == null ? after : before).kind() == UserKind.MACHINE;
    Refusals.forbidIf(
        machine
            && (after.kind() != UserKind.MACHINE
                || after.externalId() != null
                || operation.model().owner(after.roles())),
        Reason.MACHINE,
        "The user is a machine, which has no e-mail and no external id, and never owns an organization. Create a person for that.");
  }

  /** Adds an invitation. Its user is added by the same unit of work. */
  public void add(InvitationRecord invitation) {
    newInvitations.add(invitation);
  }

  /** Replaces a pending invitation, which is still updated if its user changes. */
  public void reissue(InvitationRecord invitation) {
    reissued.put(invitation.user(), invitation);
  }

  /** Adds a session. */
  public void add(SessionRecord session) {
    newSessions.add(session);
  }

  /** Ends a user's sessions while the user stays as they are. */
  public void end(UserId user, List<SessionRecord> sessions) {
    if (!sessions.isEmpty()) {
      endedSessions.addAll(sessions);
      note(
          AuditActions.SESSION_REVOKED,
          user,
          Map.of("sessions", new AuditEvent.Change(SessionFacts.of(sessions), null)));
    }
  }

  /** Ends a key while its user stays as they are. */
  public void revoke(SessionRecord key) {
    endedSessions.add(key);
  }

  /** Stores the changed end of a key. */
  public void expire(SessionRecord key) {
    beforeCommit(tx -> tx.expireSession(key.id(), key.expiresAt()));
  }

  /** Audits what was done to the organization, or to a user whose record does not change. */
  public void note(String action, @Nullable UserId target, Map<String, AuditEvent.Change> changes) {
    audit.done(action, target, changes);
  }

  /** Audits a change that was refused, while other changes of the same transaction are kept. */
  public void noteRefused(String action, @Nullable UserId target, String rule) {
    audit.refused(action, target, rule, Map.of());
  }

  /** Adds a write that runs last, after all other changes. */
  public void beforeCommit(Consumer<StoreTransaction> write) {
    beforeCommit.add(write);
  }

  /** Writes all changes. Called once, at the end of the transaction. */
  List<AuditRecord> commit(StoreTransaction tx) {
    Consequences consequences = Consequences.of(entries, reissued, operation);
    for (UserEntry entry : entries) {
      audit.done(entry.action(), entry.either().id(), describe(entry, consequences));
    }
    releaseClaims(tx);
    endedSessions.addAll(consequences.allEnded());
    if (!endedSessions.isEmpty()) {
      tx.endSessions(endedSessions.stream().map(SessionRecord::id).toList(), operation.now());
    }
    // Removed users are deleted first, since another user may take over their external id.
    for (UserEntry entry : entries) {
      if (entry.after() == null) {
        tx.deleteUser(entry.either().id());
      }
    }
    writeUsers(tx);
    if (!consequences.invitations().isEmpty()) {
      tx.updateInvitations(List.copyOf(consequences.invitations().values()));
    }
    newInvitations.forEach(tx::insert);
    newSessions.forEach(tx::insert);
    if (!audit.written().isEmpty()) {
      tx.append(audit.written());
    }
    beforeCommit.forEach(write -> write.accept(tx));
    return audit.written();
  }

  /**
   * Writes the changed users before the new ones, so that an address is free again before another
   * user takes it.
   */
  private void writeUsers(StoreTransaction tx) {
    List<UserRecord> added = new ArrayList<>();
    List<UserRecord> changed = new ArrayList<>();
    for (UserEntry entry : entries) {
      if (entry.after() != null && entry.before() == null) {
        added.add(entry.after());
      } else if (entry.after() != null && !entry.after().equals(entry.before())) {
        changed.add(entry.after());
      }
    }
    if (!changed.isEmpty()) {
      tx.updateUsers(changed);
    }
    if (!added.isEmpty()) {
      tx.insertUsers(added);
    }
  }

  /** Releases the claims of users whose external id changes, before their records are written. */
  private void releaseClaims(StoreTransaction tx) {
    for (UserEntry entry : entries) {
      if (entry.isRebound()) {
        tx.releaseClaim(entry.either().id());
      }
    }
  }

  /** Describes a change of a user for the audit trail: the changed fields, and the consequences. */
  private Map<String, AuditEvent.Change> describe(UserEntry entry, Consequences consequences) {
    Map<String, AuditEvent.Change> changes =
        new LinkedHashMap<>(diff.between(entry.before(), entry.after(), operation.model()));
    changes.putAll(entry.more());
    consequences.describe(entry.either().id(), changes);
    return changes;
  }
}
