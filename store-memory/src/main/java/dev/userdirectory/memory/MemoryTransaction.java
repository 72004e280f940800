package dev.userdirectory.memory;

import dev.userdirectory.OrganizationId;
import dev.userdirectory.SessionId;
import dev.userdirectory.UserId;
import dev.userdirectory.spi.AuditRecord;
import dev.userdirectory.spi.InvitationRecord;
import dev.userdirectory.spi.OrganizationRecord;
import dev.userdirectory.spi.RoleRecord;
import dev.userdirectory.spi.SessionRecord;
import dev.userdirectory.spi.StoreConflict;
import dev.userdirectory.spi.StoreTransaction;
import dev.userdirectory.spi.TrailMark;
import dev.userdirectory.spi.UserRecord;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns one state of an organization into the next. Each method changes a copy of a table and puts
 * it into the state at its end, so a method that fails has changed nothing. A rollback discards the
 * last state. After a conflict every further call fails with that conflict.
 */
final class MemoryTransaction extends MemoryView implements StoreTransaction {

  private final OrganizationId id;
  private final Claims.Draft claims;
  private final SignInIndex signIns;
  private final Set<UserId> changedUsers = new HashSet<>();
  private boolean changesOrganization;

  MemoryTransaction(
      OrganizationId id, OrganizationState state, Claims.Draft claims, SignInIndex signIns) {
    super(state);
    this.id = id;
    this.claims = claims;
    this.signIns = signIns;
  }

  /** Returns the users whose record or sessions the transaction has changed. */
  Set<UserId> changedUsers() {
    return changedUsers;
  }

  /**
   * Returns whether the transaction has changed the organization's record or roles, or purged
   * sessions.
   */
  boolean changesOrganization() {
    return changesOrganization;
  }

  @Override
  public void insert(OrganizationRecord organization) {
    requireOwn(organization.id());
    if (state().organization() != null || state().deleted()) {
      throw failed(new StoreConflict(StoreConflict.Kind.ID));
    }
    become(state().with(organization));
  }

  @Override
  public void update(OrganizationRecord organization) {
    requireOwn(organization.id());
    requireExisting();
    changesOrganization = true;
    become(state().with(organization));
  }

  @Override
  public void markDeleted() {
    if (state().organization() == null) {
      return;
    }
    changesOrganization = true;
    state().claims().all().values().forEach(claims::free);
    become(state().markedDeleted());
  }

  @Override
  public boolean clearDeleted(int most) {
    state();
    return false;
  }

  @Override
  public void replaceRoles(List<RoleRecord> roles) {
    requireExisting();
    changesOrganization = true;
    become(state().with(roles.stream().sorted(Comparator.comparing(RoleRecord::id)).toList()));
  }

  @Override
  public void claim(String externalId, UserId user) {
    requireExisting();
    OrganizationState state = state();
    keepingUnique(() -> claims.claim(externalId));
    become(state.with(state.claims().put(user, externalId)));
  }

  @Override
  public void releaseClaim(UserId user) {
    SortedTree<UserId, String> held = state().claims();
    for (String externalId : held.of(user).values().toList()) {
      claims.free(externalId);
      held = held.remove(user, externalId);
    }
    become(state().with(held));
  }

  @Override
  public void insertUsers(List<UserRecord> users) {
    users.forEach(user -> requireOwn(user.organization()));
    requireExisting();
    UserTable table = state().users().copy();
    keepingUnique(() -> table.insert(users));
    signIns.add(id, users);
    become(state().with(table));
  }

  @Override
  public void updateUsers(List<UserRecord> users) {
    users.forEach(user -> requireOwn(user.organization()));
    UserTable table = state().users().copy();
    keepingUnique(() -> table.update(users));
    signIns.add(id, users);
    users.forEach(user -> changedUsers.add(user.id()));
    become(state().with(table));
  }

  @Override
  public void deleteUser(UserId user) {
    changedUsers.add(user);
    UserTable users = state().users().copy();
    users.delete(user);
    SessionTable sessions = state().sessions().copy();
    sessions.deleteOf(user);
    become(state().with(users).with(sessions));
    releaseClaim(user);
  }

  @Override
  public void insert(SessionRecord session) {
    requireExisting();
    SessionTable table = state().sessions().copy();
    keepingUnique(() -> table.insert(session));
    become(state().with(table));
  }

  @Override
  public void expireSession(SessionId id, Instant at) {
    SessionTable table = state().sessions().copy();
    SessionRecord session = table.get(id);
    if (session != null) {
      changedUsers.add(session.user());
      table.expire(id, at);
      become(state().with(table));
    }
  }

  @Override
  public void endSessions(Collection<SessionId> sessions, Instant at) {
    SessionTable table = state().sessions().copy();
    for (SessionId id : sessions) {
      SessionRecord session = table.get(id);
      if (session != null) {
        changedUsers.add(session.user());
        table.end(id, at);
      }
    }
    become(state().with(table));
  }

  @Override
  public void touch(UserId user, @Nullable SessionId session, Instant at) {
    UserTable users = state().users().copy();
    users.touch(user, at);
    SessionTable sessions = state().sessions().copy();
    if (session != null) {
      sessions.touch(session, at);
    }
    become(state().with(users).with(sessions));
  }

  @Override
  public void insert(InvitationRecord invitation) {
    requireExisting();
    InvitationTable table = state().invitations().copy();
    keepingUnique(() -> table.insert(invitation));
    become(state().with(table));
  }

  @Override
  public void updateInvitations(List<InvitationRecord> invitations) {
    InvitationTable table = state().invitations().copy();
    keepingUnique(() -> invitations.forEach(table::update));
    become(state().with(table));
  }

  @Override
  public void append(List<AuditRecord> events) {
    requireExisting();
    AuditTable table = state().audit().copy();
    keepingUnique(() -> events.forEach(table::append));
    become(state().with(table));
  }

  @Override
  public void beginTrail(TrailMark last) {
    requireExisting();
    AuditTable table = state().audit().copy();
    table.beginAfter(last);
    become(state().with(table));
  }

  @Override
  public long eraseEvents(UserId user, long after, int most) {
    AuditTable table = state().audit().copy();
    long reached = table.erase(user, after, most);
    become(state().with(table));
    return reached;
  }

  @Override
  public void deleteInvitations(UserId user) {
    InvitationTable table = state().invitations().copy();
    table.deleteOf(user);
    become(state().with(table));
  }

  @Override
  public void dropEvents(TrailMark last) {
    AuditTable table = state().audit().copy();
    table.drop(last);
    become(state().with(table));
  }

  @Override
  public void acknowledge(String consumer, long sequence) {
    if (state().head() != null) {
      AuditTable table = state().audit().copy();
      table.acknowledge(consumer, sequence);
      become(state().with(table));
    }
  }

  @Override
  public int purgeSessions(Instant before, Instant idleBefore, int most) {
    SessionTable table = state().sessions().copy();
    int purged = table.purge(before, idleBefore, most);
    changesOrganization |= purged > 0;
    become(state().with(table));
    return purged;
  }

  @Override
  public int purgeInvitations(Instant before, int most) {
    InvitationTable table = state().invitations().copy();
    int purged = table.purge(before, most);
    become(state().with(table));
    return purged;
  }

  private void keepingUnique(Runnable insertion) {
    try {
      insertion.run();
    } catch (StoreConflict conflict) {
      throw failed(conflict);
    }
  }

  private void requireOwn(OrganizationId organization) {
    if (!organization.equals(id)) {
      throw new IllegalArgumentException("A transaction writes its own organization only.");
    }
  }

  private void requireExisting() {
    if (state().organization() == null) {
      throw new IllegalArgumentException(
          "There is no organization, or it was deleted: insert it before anything in it.");
    }
  }
}
