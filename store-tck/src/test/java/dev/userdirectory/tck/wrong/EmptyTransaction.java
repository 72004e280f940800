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

/** A transaction that takes everything, keeps nothing and refuses nothing. */
final class EmptyTransaction extends EmptyView implements StoreTransaction {

  @Override
  public void insert(OrganizationRecord organization) {}

  @Override
  public void update(OrganizationRecord organization) {}

  @Override
  public void markDeleted() {}

  @Override
  public boolean clearDeleted(int most) {
    return false;
  }

  @Override
  public void claim(String externalId, UserId user) {}

  @Override
  public void replaceRoles(List<RoleRecord> roles) {}

  @Override
  public void releaseClaim(UserId user) {}

  @Override
  public void insertUsers(List<UserRecord> users) {}

  @Override
  public void updateUsers(List<UserRecord> users) {}

  @Override
  public void deleteUser(UserId user) {}

  @Override
  public void insert(SessionRecord session) {}

  @Override
  public void expireSession(SessionId session, Instant at) {}

  @Override
  public void acknowledge(String consumer, long sequence) {}

  @Override
  public void endSessions(Collection<SessionId> sessions, Instant at) {}

  @Override
  public void touch(UserId user, @Nullable SessionId session, Instant at) {}

  @Override
  public void insert(InvitationRecord invitation) {}

  @Override
  public void updateInvitations(List<InvitationRecord> invitations) {}

  @Override
  public void append(List<AuditRecord> events) {}

  @Override
  public void beginTrail(TrailMark last) {}

  @Override
  public long eraseEvents(UserId user, long after, int most) {
    return 0;
  }

  @Override
  public void deleteInvitations(UserId user) {}

  @Override
  public void dropEvents(TrailMark last) {}

  @Override
  public int purgeSessions(Instant before, Instant idleBefore, int most) {
    return 0;
  }

  @Override
  public int purgeInvitations(Instant before, int most) {
    return 0;
  }
}
