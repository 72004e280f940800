package dev.userdirectory.core.internal.organizations;

import dev.userdirectory.Access;
import dev.userdirectory.AuditActions;
import dev.userdirectory.AuditEvent;
import dev.userdirectory.ImportSummary;
import dev.userdirectory.ImportedRow;
import dev.userdirectory.InvitationStatus;
import dev.userdirectory.Invitations;
import dev.userdirectory.Keys;
import dev.userdirectory.LimitUse;
import dev.userdirectory.Limits;
import dev.userdirectory.NewUser;
import dev.userdirectory.Organization;
import dev.userdirectory.PurgeResult;
import dev.userdirectory.Reason;
import dev.userdirectory.Roles;
import dev.userdirectory.SeatDay;
import dev.userdirectory.Sessions;
import dev.userdirectory.SignInResult;
import dev.userdirectory.SiteId;
import dev.userdirectory.SystemAuditTrail;
import dev.userdirectory.SystemDirectory;
import dev.userdirectory.User;
import dev.userdirectory.UserId;
import dev.userdirectory.UserRef;
import dev.userdirectory.UserState;
import dev.userdirectory.Users;
import dev.userdirectory.access.Permissions;
import dev.userdirectory.core.internal.access.AccessFlows;
import dev.userdirectory.core.internal.audit.AuditFlows;
import dev.userdirectory.core.internal.input.Faults;
import dev.userdirectory.core.internal.input.InputCheck;
import dev.userdirectory.core.internal.input.Micros;
import dev.userdirectory.core.internal.input.Name;
import dev.userdirectory.core.internal.invitations.Delivery;
import dev.userdirectory.core.internal.invitations.InvitationFlows;
import dev.userdirectory.core.internal.pages.Pace;
import dev.userdirectory.core.internal.records.Refusals;
import dev.userdirectory.core.internal.records.Sets;
import dev.userdirectory.core.internal.records.Views;
import dev.userdirectory.core.internal.roles.RoleFlows;
import dev.userdirectory.core.internal.sessions.KeyFlows;
import dev.userdirectory.core.internal.sessions.OnBehalfStart;
import dev.userdirectory.core.internal.sessions.SessionFlows;
import dev.userdirectory.core.internal.transaction.ActorScope;
import dev.userdirectory.core.internal.transaction.OperationContext;
import dev.userdirectory.core.internal.transaction.Parts;
import dev.userdirectory.core.internal.transaction.Transactions;
import dev.userdirectory.core.internal.transaction.UnauditedStore;
import dev.userdirectory.core.internal.transaction.UnitOfWork;
import dev.userdirectory.core.internal.users.ImportFlow;
import dev.userdirectory.core.internal.users.RoleReplacement;
import dev.userdirectory.core.internal.users.UserFlows;
import dev.userdirectory.core.internal.users.UserMerge;
import dev.userdirectory.internal.views.PurgeResultView;
import dev.userdirectory.spi.AuditFilter;
import dev.userdirectory.spi.InvitationFilter;
import dev.userdirectory.spi.OrganizationRecord;
import dev.userdirectory.spi.Slice;
import dev.userdirectory.spi.StoreTransaction;
import dev.userdirectory.spi.UserFilter;
import dev.userdirectory.spi.UserOrder;
import dev.userdirectory.spi.UserRecord;
import dev.userdirectory.spi.Visibility;
import java.io.Writer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One organization as one actor uses it, and what only system does to it. */
public final class OrganizationFlows implements SystemDirectory {

  private final Parts parts;
  private final UnauditedStore store;
  private final Views views;
  private final Transactions transactions;
  private final Delivery delivery;
  private final ActorScope scope;

  public OrganizationFlows(Parts parts, Delivery delivery, ActorScope scope) {
    this.parts = parts;
    this.store = parts.store();
    this.views = parts.views();
    this.transactions = parts.transactions();
    this.delivery = delivery;
    this.scope = scope;
  }

  @Override
  public Users users() {
    return new UserFlows(parts, delivery, scope);
  }

  @Override
  public Roles roles() {
    return new RoleFlows(parts, scope, users());
  }

  @Override
  public Invitations invitations() {
    return new InvitationFlows(parts, delivery, scope);
  }

  @Override
  public Sessions sessions() {
    return new SessionFlows(parts, scope);
  }

  @Override
  public Keys keys() {
    return new KeyFlows(parts, scope);
  }

  @Override
  public SystemAuditTrail audit() {
    return new AuditFlows(parts, scope);
  }

  @Override
  public Access access() {
    return new AccessFlows(parts, scope);
  }

  @Override
  public Organization organization() {
    return transactions.read(
        "organization.get",
        scope,
        new Faults(),
        op -> {
          op.enter();
          return views.organization(op.organization());
        });
  }

  @Override
  public Organization rename(String name) {
    Faults faults = new Faults();
    Name checked = faults.name("name", name);
    return transactions.write(
        scope,
        faults,
        AuditActions.ORGANIZATION_RENAMED,
        change -> views.organization(rename(change, checked)));
  }

  /** Renames the organization, unless it has that name already. */
  private static OrganizationRecord rename(UnitOfWork change, Name checked) {
    String name = checked.text();
    OperationContext op = change.operation();
    op.demandEverywhere(Permissions.ORGANIZATION_UPDATE);
    OrganizationRecord before = op.organization();
    if (before.name().equals(name)) {
      return before;
    }
    OrganizationRecord after = before.renamed(name, op.now());
    change.beforeCommit(tx -> tx.update(after));
    change.note(
        AuditActions.ORGANIZATION_RENAMED,
        null,
        Map.of("name", new AuditEvent.Change(before.name(), name)));
    return after;
  }

  @Override
  public LimitUse limits() {
    return new LimitFlows(parts, scope).read();
  }

  @Override
  public LimitUse limit(Limits limits) {
    return new LimitFlows(parts, scope).set(limits);
  }

  @Override
  public ImportSummary importUsers(Iterable<NewUser> rows, Consumer<ImportedRow> progress) {
    return new ImportFlow(parts, scope).run(rows, progress);
  }

  @Override
  public long replaceRole(String from, String to) {
    return new RoleReplacement(parts, scope).run(from, to);
  }

  @Override
  public User mergeUsers(UserRef from, UserRef into) {
    Faults faults = new Faults();
    OperationContext.check(scope, from, faults);
    OperationContext.check(scope, into, faults);
    return transactions.write(
        scope,
        faults,
        AuditActions.USER_MERGED,
        change -> {
          OperationContext op = change.operation();
          UserRecord kept = new UserMerge().apply(change, from, into);
          return parts.views().user(kept, op.tenant(), op.now());
        });
  }

  @Override
  public List<SeatDay> seatsByDay(LocalDate from, LocalDate to, ZoneId zone) {
    return new SeatReport(parts, scope, audit()).days(from, to, zone);
  }

  @Override
  public List<User> withdrawSite(SiteId site) {
    Faults faults = new Faults();
    InputCheck.site("site", site, faults);
    List<User> left = new ArrayList<>();
    Pace pace = parts.pace();
    Withdrawn batch;
    do {
      batch =
          transactions.write(
              scope,
              faults,
              AuditActions.USER_SITE_WITHDRAWN,
              change -> withdraw(change, site, pace.begin()));
      left.addAll(batch.left());
    } while (pace.end(batch.users()));
    return left;
  }

  /** One batch of a withdrawal: how many users had the site, and who is left with none. */
  private record Withdrawn(int users, List<User> left) {}

  /**
   * Takes the site from the next users who have it. The batch begins at the first of them again,
   * since those before have lost it.
   */
  private Withdrawn withdraw(UnitOfWork change, SiteId site, int most) {
    OperationContext op = change.operation();
    op.enterAsSystem();
    UserFilter assigned =
        UserFilter.of(Visibility.all(op.now()), EnumSet.allOf(UserState.class)).site(site);
    List<UserRecord> users = op.view().users(assigned, UserOrder.CREATED, Slice.first(most));
    List<User> left = new ArrayList<>();
    for (UserRecord user : users) {
      UserRecord after =
          change.put(
              user,
              user.copy()
                  .rights(user.roles(), user.overrides(), Sets.without(user.sites(), site))
                  .done(),
              AuditActions.USER_SITE_WITHDRAWN);
      if (after.sites().isEmpty()) {
        left.add(views.user(after, op.tenant(), op.now()));
      }
    }
    return new Withdrawn(users.size(), left);
  }

  @Override
  public SignInResult startOnBehalf(UserRef user, String staff, String reason, Instant until) {
    return new OnBehalfStart(parts, scope).start(user, staff, reason, until);
  }

  @Override
  public void exportUser(UserId user, Writer to) {
    transactions.<@Nullable Void>read(
        "users.export",
        scope,
        new Faults(),
        op -> {
          op.enterAsSystem();
          return null;
        });
    new PersonExport(parts.json(), to).user(user, this);
  }

  @Override
  public void erase(UserId user) {
    // What this call itself writes is not its own to erase.
    long last = audit().head().sequence();
    Pace pace = parts.pace();
    long reached = 0;
    do {
      long after = reached;
      reached =
          transactions.write(
              scope,
              new Faults(),
              AuditActions.USER_ERASED,
              (tx, change) -> erase(tx, change, user, after, pace.begin()));
      pace.end(pace.size());
    } while (reached > 0 && reached < last);
    store.scrub();
  }

  /** Erases at most so many events, and notes it in the same transaction. */
  private static long erase(
      StoreTransaction tx, UnitOfWork change, UserId user, long after, int most) {
    OperationContext op = change.operation();
    op.enterAsSystem();
    if (op.view().user(user) != null) {
      throw Refusals.conflict(
          Reason.NOT_REMOVED,
          "The user is not removed, and only a removed user's data is erased; remove the user first.");
    }
    AuditFilter events = new AuditFilter(0, null, user, null, null, null);
    InvitationFilter invitations =
        new InvitationFilter(Visibility.all(op.now()), user, EnumSet.allOf(InvitationStatus.class));
    if (op.view().events(events, Slice.first(1)).isEmpty()
        && op.view().countInvitations(invitations) == 0) {
      throw Refusals.noUser(user.toString());
    }
    long reached = tx.eraseEvents(user, after, most);
    tx.deleteInvitations(user);
    if (after == 0 || reached > 0) {
      change.note(AuditActions.USER_ERASED, user, Map.of());
    }
    return reached;
  }

  @Override
  public PurgeResult purge(Instant before) {
    long sessions = 0;
    long invitations = 0;
    Pace pace = parts.pace();
    PurgeResult step;
    do {
      step =
          transactions.write(
              scope,
              new Faults(),
              AuditActions.ORGANIZATION_PURGED,
              (tx, change) -> purge(tx, change, before, pace.begin()));
      sessions += step.sessions();
      invitations += step.invitations();
    } while (pace.end((int) Math.max(step.sessions(), step.invitations())));
    store.scrub();
    return new PurgeResultView(sessions, invitations);
  }

  /**
   * Deletes the next ended sessions and closed invitations, and notes how many in the same
   * transaction.
   */
  private PurgeResult purge(StoreTransaction tx, UnitOfWork change, Instant before, int most) {
    OperationContext op = change.operation();
    op.enterAsSystem();
    // What is not over yet stays, however far in the future the host's instant lies.
    Instant over = before.isAfter(op.now()) ? op.now() : Micros.floor(before);
    Instant idle = idleBefore(over);
    int sessions = tx.purgeSessions(over, idle, most);
    int invitations = tx.purgeInvitations(over, most);
    if (sessions + invitations > 0) {
      change.note(
          AuditActions.ORGANIZATION_PURGED,
          null,
          new TreeMap<>(
              Map.of(
                  "sessions", new AuditEvent.Change(sessions, null),
                  "invitations", new AuditEvent.Change(invitations, null))));
    }
    return new PurgeResultView(sessions, invitations);
  }

  /** The latest activity of a session that had lapsed by then for want of activity. */
  private Instant idleBefore(Instant over) {
    Duration idle = parts.lifetimes().idle();
    return over.isBefore(Instant.MIN.plus(idle)) ? Instant.MIN : over.minus(idle);
  }

  @Override
  public void delete() {
    transactions.<@Nullable Void>write(
        scope,
        new Faults(),
        AuditActions.ORGANIZATION_DELETED,
        change -> {
          markDeleted(change);
          return null;
        });
    Pace pace = parts.pace();
    boolean more;
    do {
      more =
          store.write(
              scope.organization(),
              transactions.newIds().command(),
              tx -> tx.clearDeleted(pace.begin()));
      pace.end(pace.size());
    } while (more);
    store.scrub();
  }

  /**
   * Makes the organization unreachable at once; its rows go later, in batches. Deleting it again
   * goes on with the rows.
   */
  private static void markDeleted(UnitOfWork change) {
    OperationContext op = change.operation();
    boolean deleted = op.view().organization() == null && op.view().head() != null;
    if (!deleted) {
      op.enterAsSystem();
      change.note(AuditActions.ORGANIZATION_DELETED, null, Map.of());
      change.beforeCommit(StoreTransaction::markDeleted);
    }
  }
}
