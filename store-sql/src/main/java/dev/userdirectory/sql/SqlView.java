package dev.userdirectory.sql;

import dev.userdirectory.EventId;
import dev.userdirectory.InvitationId;
import dev.userdirectory.SessionId;
import dev.userdirectory.UserId;
import dev.userdirectory.spi.AuditFilter;
import dev.userdirectory.spi.AuditRecord;
import dev.userdirectory.spi.Digest;
import dev.userdirectory.spi.InvitationFilter;
import dev.userdirectory.spi.InvitationRecord;
import dev.userdirectory.spi.OrganizationRecord;
import dev.userdirectory.spi.RoleRecord;
import dev.userdirectory.spi.SessionRecord;
import dev.userdirectory.spi.Slice;
import dev.userdirectory.spi.StoreView;
import dev.userdirectory.spi.TrailMark;
import dev.userdirectory.spi.UserFilter;
import dev.userdirectory.spi.UserOrder;
import dev.userdirectory.spi.UserRecord;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads one organization on one connection, for as long as the work that received this view runs.
 * Delegates each query to the class for its table, and translates the engine's failures.
 */
public class SqlView implements StoreView {

  private final Failures failures;
  private final OrganizationRows organizations;
  private final UserRows users;
  private final UserSearch userSearch;
  private final RoleRows roles;
  private final SessionRows sessions;
  private final InvitationRows invitations;
  private final InvitationSearch invitationSearch;
  private final EventRows events;
  private volatile boolean over;
  private @Nullable RuntimeException broken;

  SqlView(Sql sql, Failures failures) {
    this.failures = failures;
    this.organizations = new OrganizationRows(sql);
    this.users = new UserRows(sql, organizations);
    this.userSearch = new UserSearch(sql, users);
    this.roles = new RoleRows(sql);
    this.sessions = new SessionRows(sql);
    this.invitations = new InvitationRows(sql);
    this.invitationSearch = new InvitationSearch(sql, invitations);
    this.events = new EventRows(sql);
  }

  /**
   * Throws the engine's failure if it has failed before: everything that was written is undone, or
   * will be.
   */
  public final void refuseIfBroken() {
    if (broken != null) {
      throw broken;
    }
  }

  final OrganizationRows organizationRows() {
    return organizations;
  }

  final UserRows userRows() {
    return users;
  }

  final RoleRows roleRows() {
    return roles;
  }

  final SessionRows sessionRows() {
    return sessions;
  }

  /** Discards everything that was read, because all of it changes. */
  final void forget() {
    organizations.forget();
    users.forget();
    sessions.forget();
  }

  /** Reads the organization's row together with the next statement that is sent. */
  public final void expectOrganization() {
    organizations.prefetch("");
  }

  @Override
  public final void expect(Collection<UserId> expectedUsers, Collection<SessionId> expected) {
    ask(
        () -> {
          users.prefetch(expectedUsers);
          sessions.prefetch(expected);
          return true;
        });
  }

  @Override
  public final void expectCount(UserFilter filter) {
    ask(
        () -> {
          if (!filter.wholeOrganization()) {
            userSearch.prefetchCount(filter);
          }
          return true;
        });
  }

  /** Discards the prefetched count, because it is about to change. */
  final void forgetCount() {
    userSearch.forgetCount();
  }

  /** Ends the work. Later calls of this view throw an {@link IllegalStateException}. */
  public final void end() {
    over = true;
  }

  final <T extends @Nullable Object> T ask(Supplier<T> question) {
    if (over) {
      throw new IllegalStateException(
          "The work that this view was given to has ended. A view is good while its work runs."
              + " Return from the work what is needed after it.");
    }
    refuseIfBroken();
    try {
      return question.get();
    } catch (RuntimeException e) {
      RuntimeException meaning = failures.meaning(e);
      if (meaning != e) {
        broken = meaning;
      }
      throw meaning;
    }
  }

  @Override
  public final @Nullable OrganizationRecord organization() {
    return ask(organizations::find);
  }

  @Override
  public final @Nullable TrailMark head() {
    return ask(organizations::head);
  }

  @Override
  public final Map<String, Long> acknowledged() {
    return ask(events::acknowledged);
  }

  @Override
  public final TrailMark dropped() {
    return ask(organizations::dropped);
  }

  @Override
  public final @Nullable UserRecord user(UserId id) {
    return ask(() -> users.find(id));
  }

  @Override
  public final List<UserRecord> users(Collection<UserId> ids) {
    return ask(() -> users.find(ids));
  }

  @Override
  public final List<UserRecord> usersByEmail(Collection<String> canonicalEmails) {
    return ask(() -> users.findByEmail(canonicalEmails));
  }

  @Override
  public final List<UserRecord> usersByExternalId(Collection<String> externalIds) {
    return ask(() -> users.findByExternalId(externalIds));
  }

  @Override
  public final List<UserRecord> users(UserFilter filter, UserOrder order, Slice slice) {
    return ask(() -> userSearch.list(filter, order, slice));
  }

  @Override
  public final long countUsers(UserFilter filter) {
    return ask(
        () ->
            filter.wholeOrganization()
                ? organizations.countUsers(filter.states())
                : userSearch.count(filter));
  }

  @Override
  public final long countActiveHolders(String role) {
    return ask(() -> users.countActiveHolders(role));
  }

  @Override
  public final List<RoleRecord> roles() {
    return ask(roles::find);
  }

  @Override
  public final @Nullable SessionRecord session(SessionId id) {
    return ask(() -> sessions.find(id));
  }

  @Override
  public final @Nullable SessionRecord sessionByToken(Digest token) {
    return ask(() -> sessions.findByToken(token));
  }

  @Override
  public final List<SessionRecord> openSessions(Collection<UserId> users) {
    return ask(() -> sessions.findOpen(users));
  }

  @Override
  public final List<SessionRecord> sessions(@Nullable SessionId after, int most) {
    return ask(() -> sessions.list(after, most));
  }

  @Override
  public final Set<UserId> claimants(Collection<UserId> ids) {
    return ask(() -> users.claimants(ids));
  }

  @Override
  public final @Nullable InvitationRecord invitation(InvitationId id) {
    return ask(() -> invitations.find(Set.of(id)).stream().findFirst().orElse(null));
  }

  @Override
  public final @Nullable InvitationRecord invitationByCode(Digest code) {
    return ask(() -> invitations.findByCode(code));
  }

  @Override
  public final List<InvitationRecord> pendingInvitations(Collection<UserId> users) {
    return ask(() -> invitations.findPending(users));
  }

  @Override
  public final List<InvitationRecord> invitations(InvitationFilter filter, Slice slice) {
    return ask(() -> invitationSearch.list(filter, slice));
  }

  @Override
  public final long countInvitations(InvitationFilter filter) {
    return ask(() -> invitationSearch.count(filter));
  }

  @Override
  public final List<AuditRecord> events(AuditFilter filter, Slice slice) {
    return ask(() -> events.list(filter, slice));
  }

  @Override
  public final long countEvents(AuditFilter filter) {
    return ask(() -> events.count(filter));
  }

  @Override
  public final boolean hasEvent(EventId id) {
    return ask(() -> events.has(id));
  }
}
