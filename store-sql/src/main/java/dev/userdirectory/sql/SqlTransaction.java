package dev.userdirectory.sql;

import dev.userdirectory.SessionId;
import dev.userdirectory.UserId;
import dev.userdirectory.spi.AuditRecord;
import dev.userdirectory.spi.InvitationRecord;
import dev.userdirectory.spi.OrganizationRecord;
import dev.userdirectory.spi.SessionRecord;
import dev.userdirectory.spi.StoreTransaction;
import dev.userdirectory.spi.TrailMark;
import dev.userdirectory.spi.UserRecord;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * One organization inside a write. What takes several statements is a step: all of them or none.
 */
public final class SqlTransaction extends SqlView implements StoreTransaction {

  private final Sql sql;
  private final Steps steps;
  private final Changes changes;
  private final Failures failures;
  private final OrganizationWrites organizations;
  private final UserWrites users;
  private final SessionWrites sessions;
  private final InvitationWrites invitations;
  private final EventWrites events;
  private final DeletedRows deleted;

  SqlTransaction(Sql sql, Steps steps, Changes changes, Failures failures) {
    super(sql, failures);
    this.sql = sql;
    this.steps = steps;
    this.changes = changes;
    this.failures = failures;
    this.organizations = new OrganizationWrites(sql);
    this.users = new UserWrites(sql, userRows());
    this.sessions = new SessionWrites(sql);
    this.invitations = new InvitationWrites(sql);
    this.events = new EventWrites(sql);
    this.deleted = new DeletedRows(sql);
  }

  /** {@return the connection beneath, for what a store does beside its contract} */
  public Handle handle() {
    return sql.handle();
  }

  /**
   * Changes the facts about the store as a whole.
   *
   * @param change from the facts before to those after
   * @return the facts after
   */
  public Map<String, String> changeFacts(UnaryOperator<Map<String, String>> change) {
    Map<String, String> before = ask(() -> FactRows.read(sql.handle()));
    Map<String, String> after = Map.copyOf(change.apply(before));
    step(() -> FactRows.replace(sql.handle(), after));
    return after;
  }

  @Override
  public void insert(OrganizationRecord organization) {
    step(() -> organizations.insert(organization));
  }

  @Override
  public void update(OrganizationRecord organization) {
    changes.changed(sql.organization());
    step(() -> organizations.update(organization));
  }

  @Override
  public void markDeleted() {
    changes.changed(sql.organization());
    step(organizations::markDeleted);
  }

  @Override
  public boolean clearDeleted(int most) {
    return step(() -> deleted.clear(most));
  }

  @Override
  public void claim(String externalId, UserId user) {
    step(() -> users.claim(externalId, user));
  }

  @Override
  public void releaseClaim(UserId user) {
    step(() -> users.releaseClaim(user));
  }

  @Override
  public void insertUsers(List<UserRecord> records) {
    step(() -> users.insert(records));
  }

  @Override
  public void updateUsers(List<UserRecord> records) {
    records.forEach(user -> changed(user.id()));
    step(() -> users.update(records));
  }

  @Override
  public void deleteUser(UserId user) {
    changed(user);
    step(() -> users.delete(user));
  }

  @Override
  public void insert(SessionRecord session) {
    step(() -> sessions.insert(session));
  }

  @Override
  public void endSessions(Collection<SessionId> ids, Instant at) {
    step(() -> sessions.end(ids, at)).forEach(this::changed);
  }

  @Override
  public void touch(UserId user, @Nullable SessionId session, Instant at) {
    step(
        () -> {
          users.touch(user, at);
          if (session != null) {
            sessions.touch(session, at);
          }
        });
  }

  @Override
  public void insert(InvitationRecord invitation) {
    step(() -> invitations.insert(invitation));
  }

  @Override
  public void updateInvitations(List<InvitationRecord> records) {
    step(() -> invitations.update(records));
  }

  @Override
  public void append(List<AuditRecord> records) {
    step(() -> events.append(records));
  }

  @Override
  public long eraseEvents(UserId user, long after, int most) {
    return step(() -> events.erase(user, after, most));
  }

  @Override
  public void deleteInvitations(UserId user) {
    step(() -> invitations.deleteOf(user));
  }

  @Override
  public void dropEvents(TrailMark last) {
    step(() -> events.drop(last));
  }

  @Override
  public int purgeSessions(Instant before, Instant idleBefore, int most) {
    int purged = step(() -> sessions.purge(before, idleBefore, most));
    if (purged > 0) {
      changes.changed(sql.organization());
    }
    return purged;
  }

  @Override
  public int purgeInvitations(Instant before, int most) {
    return step(() -> invitations.purge(before, most));
  }

  private void changed(UserId user) {
    changes.changed(sql.organization(), user);
  }

  private void step(Runnable statements) {
    step(
        () -> {
          statements.run();
          return true;
        });
  }

  private <T> T step(Supplier<T> statements) {
    return ask(
        () -> {
          try {
            return steps.step(statements);
          } catch (SQLException e) {
            throw failures.unavailable(e);
          } finally {
            forget();
          }
        });
  }
}
