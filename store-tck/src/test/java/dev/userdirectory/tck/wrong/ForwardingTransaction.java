package dev.userdirectory.tck.wrong;

import dev.userdirectory.SessionId;
import dev.userdirectory.UserId;
import dev.userdirectory.spi.AuditRecord;
import dev.userdirectory.spi.InvitationRecord;
import dev.userdirectory.spi.OrganizationRecord;
import dev.userdirectory.spi.RoleRecord;
import dev.userdirectory.spi.SessionRecord;
import dev.userdirectory.spi.StoreTransaction;
import dev.userdirectory.spi.TrailMark;
import dev.userdirectory.spi.UserRecord;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A transaction that hands every call on to another: for those that do one thing differently. */
class ForwardingTransaction extends ForwardingView implements StoreTransaction {

  private final StoreTransaction transaction;

  ForwardingTransaction(StoreTransaction transaction) {
    super(transaction);
    this.transaction = transaction;
  }

  @Override
  public void insert(OrganizationRecord organization) {
    transaction.insert(organization);
  }

  @Override
  public void update(OrganizationRecord organization) {
    transaction.update(organization);
  }

  @Override
  public void markDeleted() {
    transaction.markDeleted();
  }

  @Override
  public boolean clearDeleted(int most) {
    return transaction.clearDeleted(most);
  }

  @Override
  public void claim(String externalId, UserId user) {
    transaction.claim(externalId, user);
  }

  @Override
  public void replaceRoles(List<RoleRecord> roles) {
    transaction.replaceRoles(roles);
  }

  @Override
  public void releaseClaim(UserId user) {
    transaction.releaseClaim(user);
  }

  @Override
  public void insertUsers(List<UserRecord> users) {
    transaction.insertUsers(users);
  }

  @Override
  public void updateUsers(List<UserRecord> users) {
    transaction.updateUsers(users);
  }

  @Override
  public void deleteUser(UserId user) {
    transaction.deleteUser(user);
  }

  @Override
  public void insert(SessionRecord session) {
    transaction.insert(session);
  }

  @Override
  public void expireSession(SessionId session, Instant at) {
    transaction.expireSession(session, at);
  }

  @Override
  public void acknowledge(String consumer, long sequence) {
    transaction.acknowledge(consumer, sequence);
  }

  @Override
  public void endSessions(Collection<SessionId> sessions, Instant at) {
    transaction.endSessions(sessions, at);
  }

  @Override
  public void touch(UserId user, @Nullable SessionId session, Instant at) {
    transaction.touch(user, session, at);
  }

  @Override
  public void insert(InvitationRecord invitation) {
    transaction.insert(invitation);
  }

  @Override
  public void updateInvitations(List<InvitationRecord> invitations) {
    transaction.updateInvitations(invitations);
  }

  @Override
  public void append(List<AuditRecord> events) {
    transaction.append(events);
  }

  @Override
  public void beginTrail(TrailMark last) {
    transaction.beginTrail(last);
  }

  @Override
  public long eraseEvents(UserId user, long after, int most) {
    return transaction.eraseEvents(user, after, most);
  }

  @Override
  public void deleteInvitations(UserId user) {
    transaction.deleteInvitations(user);
  }

  @Override
  public void dropEvents(TrailMark last) {
    transaction.dropEvents(last);
  }

  @Override
  public int purgeSessions(Instant before, Instant idleBefore, int most) {
    return transaction.purgeSessions(before, idleBefore, most);
  }

  @Override
  public int purgeInvitations(Instant before, int most) {
    return transaction.purgeInvitations(before, most);
  }
}
