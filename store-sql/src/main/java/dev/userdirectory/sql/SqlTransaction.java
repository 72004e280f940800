package dev.userdirectory.sql;

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
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Writes one organization. Statements that need no answer may be sent later, so a conflict may
 * appear only then. After a conflict, everything that was written is rolled back.
 */
public final class SqlTransaction extends SqlView implements StoreTransaction {

  private final Sql sql;
  private final Changes changes;
  private final OrganizationWrites organizations;
  private final UserWrites users;
  private final SessionWrites sessions;
  private final InvitationWrites invitations;
  private final EventWrites events;
  private final DeletedRows deleted;

  SqlTransaction(Sql sql, Changes changes, Failures failures) {
    super(sql, failures);
    this.sql = sql;
    this.changes = changes;
    this.organizations = new OrganizationWrites(sql, organizationRows());
    this.users = new UserWrites(sql, organizationRows(), userRows());
    this.sessions = new SessionWrites(sql);
    this.invitations = new InvitationWrites(sql);
    this.events = new EventWrites(sql, organizationRows());
    this.deleted = new DeletedRows(sql);
  }

  /**
   * {@return a statement for a store's own use, outside the store contract}
   *
   * @param text the SQL text
   */
  public BoundStatement statement(String text) {
    return sql.statement(text);
  }

  /**
   * Locks and reads the organization's row together with the next statement that is sent.
   *
   * @param lock the clause at the end of the query that locks the row
   */
  public void guard(String lock) {
    organizationRows().prefetch(lock);
  }

  /**
   * Changes the facts about the store as a whole.
   *
   * @param change computes the new facts from the current facts
   * @return the new facts
   */
  public Map<String, String> changeFacts(UnaryOperator<Map<String, String>> change) {
    Map<String, String> before = ask(() -> FactRows.read(sql));
    Map<String, String> after = Map.copyOf(change.apply(before));
    write(() -> FactRows.replace(sql, after));
    return after;
  }

  @Override
  public void insert(OrganizationRecord organization) {
    write(() -> organizations.insert(organization));
  }

  @Override
  public void update(OrganizationRecord organization) {
    changes.changed(sql.organization());
    write(() -> organizations.update(organization));
  }

  @Override
  public void markDeleted() {
    changes.changed(sql.organization());
    write(organizations::markDeleted);
    forget();
  }

  @Override
  public boolean clearDeleted(int most) {
    return ask(() -> deleted.clear(most));
  }

  @Override
  public void claim(String externalId, UserId user) {
    write(() -> users.claim(externalId, user));
  }

  @Override
  public void releaseClaim(UserId user) {
    write(() -> users.releaseClaim(user));
  }

  @Override
  public void insertUsers(List<UserRecord> records) {
    write(() -> users.insert(records));
  }

  @Override
  public void updateUsers(List<UserRecord> records) {
    records.forEach(user -> changed(user.id()));
    write(() -> users.update(records));
  }

  @Override
  public void deleteUser(UserId user) {
    changed(user);
    write(() -> users.delete(user));
    sessionRows().forget();
  }

  @Override
  public void replaceRoles(List<RoleRecord> records) {
    changes.changed(sql.organization());
    write(() -> roleRows().replace(records));
  }

  @Override
  public void insert(SessionRecord session) {
    write(() -> sessions.insert(session));
    sessionRows().forget();
  }

  @Override
  public void expireSession(SessionId session, Instant at) {
    changedOwner(session);
    write(() -> sessions.expire(session, at));
    sessionRows().forget();
  }

  private void changedOwner(SessionId session) {
    UserId user = sessionRows().owner(session);
    if (user == null) {
      changes.changed(sql.organization());
    } else {
      changed(user);
    }
  }

  @Override
  public void endSessions(Collection<SessionId> ids, Instant at) {
    ids.forEach(this::changedOwner);
    write(() -> sessions.end(ids, at));
    sessionRows().forget();
  }

  @Override
  public void touch(UserId user, @Nullable SessionId session, Instant at) {
    write(
        () -> {
          users.touch(user, at);
          if (session != null) {
            sessions.touch(session, at);
            sessionRows().forget();
          }
        });
  }

  @Override
  public void insert(InvitationRecord invitation) {
    write(() -> invitations.insert(invitation));
  }

  @Override
  public void updateInvitations(List<InvitationRecord> records) {
    write(() -> invitations.update(records));
  }

  @Override
  public void append(List<AuditRecord> records) {
    write(() -> events.append(records));
  }

  @Override
  public void beginTrail(TrailMark last) {
    write(() -> events.begin(last));
  }

  @Override
  public long eraseEvents(UserId user, long after, int most) {
    return ask(() -> events.erase(user, after, most));
  }

  @Override
  public void deleteInvitations(UserId user) {
    write(() -> invitations.deleteOf(user));
  }

  @Override
  public void dropEvents(TrailMark last) {
    write(() -> events.drop(last));
  }

  @Override
  public void acknowledge(String consumer, long sequence) {
    write(() -> events.acknowledge(consumer, sequence));
  }

  @Override
  public int purgeSessions(Instant before, Instant idleBefore, int most) {
    int purged = ask(() -> sessions.purge(before, idleBefore, most));
    if (purged > 0) {
      sessionRows().forget();
      changes.changed(sql.organization());
    }
    return purged;
  }

  @Override
  public int purgeInvitations(Instant before, int most) {
    return ask(() -> invitations.purge(before, most));
  }

  private void changed(UserId user) {
    changes.changed(sql.organization(), user);
  }

  private void write(Runnable statements) {
    ask(
        () -> {
          forgetCount();
          statements.run();
          return true;
        });
  }
}
