package dev.userdirectory.core.internal.organizations;

import dev.userdirectory.Access;
import dev.userdirectory.AuditActions;
import dev.userdirectory.AuditEvent;
import dev.userdirectory.ImportSummary;
import dev.userdirectory.ImportedRow;
import dev.userdirectory.Invitations;
import dev.userdirectory.Keys;
import dev.userdirectory.LimitUse;
import dev.userdirectory.Limits;
import dev.userdirectory.NewUser;
import dev.userdirectory.Organization;
import dev.userdirectory.PurgeResult;
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
import dev.userdirectory.Users;
import dev.userdirectory.access.Permissions;
import dev.userdirectory.core.internal.access.AccessFlows;
import dev.userdirectory.core.internal.audit.AuditFlows;
import dev.userdirectory.core.internal.imports.ImportFlow;
import dev.userdirectory.core.internal.input.Faults;
import dev.userdirectory.core.internal.invitations.Delivery;
import dev.userdirectory.core.internal.invitations.InvitationFlows;
import dev.userdirectory.core.internal.records.Views;
import dev.userdirectory.core.internal.roles.RoleFlows;
import dev.userdirectory.core.internal.sessions.KeyFlows;
import dev.userdirectory.core.internal.sessions.OnBehalfStart;
import dev.userdirectory.core.internal.sessions.SessionFlows;
import dev.userdirectory.core.internal.text.Name;
import dev.userdirectory.core.internal.transaction.ActorScope;
import dev.userdirectory.core.internal.transaction.Components;
import dev.userdirectory.core.internal.transaction.OperationContext;
import dev.userdirectory.core.internal.transaction.Transactions;
import dev.userdirectory.core.internal.transaction.UnitOfWork;
import dev.userdirectory.core.internal.users.RoleReplacement;
import dev.userdirectory.core.internal.users.SiteWithdrawal;
import dev.userdirectory.core.internal.users.UserFlows;
import dev.userdirectory.core.internal.users.UserMerge;
import dev.userdirectory.spi.OrganizationRecord;
import java.io.Writer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One organization, as one actor uses it. Provides its parts, such as users and roles, and the
 * operations that only system may perform.
 */
public final class OrganizationFlows implements SystemDirectory {

  private final Components components;
  private final Views views;
  private final Transactions transactions;
  private final Delivery delivery;
  private final ActorScope scope;
  private final Access access;

  public OrganizationFlows(Components components, Delivery delivery, ActorScope scope) {
    this.components = components;
    this.views = components.views();
    this.transactions = components.transactions();
    this.delivery = delivery;
    this.scope = scope;
    this.access = new AccessFlows(components, scope);
  }

  @Override
  public Users users() {
    return new UserFlows(components, delivery, scope);
  }

  @Override
  public Roles roles() {
    return new RoleFlows(components, scope, users());
  }

  @Override
  public Invitations invitations() {
    return new InvitationFlows(components, delivery, scope);
  }

  @Override
  public Sessions sessions() {
    return new SessionFlows(components, scope);
  }

  @Override
  public Keys keys() {
    return new KeyFlows(components, scope);
  }

  @Override
  public SystemAuditTrail audit() {
    return new AuditFlows(components, scope);
  }

  @Override
  public Access access() {
    return access;
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
    return new LimitFlows(components, scope).read();
  }

  @Override
  public LimitUse limit(Limits limits) {
    return new LimitFlows(components, scope).set(limits);
  }

  @Override
  public ImportSummary importUsers(Iterable<NewUser> rows, Consumer<ImportedRow> progress) {
    return new ImportFlow(components, scope).run(rows, progress);
  }

  @Override
  public long replaceRole(String from, String to) {
    return new RoleReplacement(components, scope).run(from, to);
  }

  @Override
  public User mergeUsers(UserRef from, UserRef into) {
    return new UserMerge(components, scope).run(from, into);
  }

  @Override
  public List<SeatDay> seatsByDay(LocalDate from, LocalDate to, ZoneId zone) {
    return new SeatReport(components, scope, audit()).days(from, to, zone);
  }

  @Override
  public List<User> withdrawSite(SiteId site) {
    return new SiteWithdrawal(components, scope).run(site);
  }

  @Override
  public SignInResult startOnBehalf(UserRef user, String staff, String reason, Instant until) {
    return new OnBehalfStart(components, scope).start(user, staff, reason, until);
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
    new PersonExport(components.json(), to).user(user, this);
  }

  @Override
  public void erase(UserId user) {
    new Erasure(components, scope).run(user, audit().head().sequence());
  }

  @Override
  public PurgeResult purge(Instant before) {
    return new Purge(components, scope).run(before);
  }

  @Override
  public void delete() {
    new Deletion(components, scope).run();
  }
}
