package dev.userdirectory.core.internal.roles;

import dev.userdirectory.AuditActions;
import dev.userdirectory.AuditEvent;
import dev.userdirectory.CustomRole;
import dev.userdirectory.NewRole;
import dev.userdirectory.Page;
import dev.userdirectory.PageRequest;
import dev.userdirectory.RoleChange;
import dev.userdirectory.RoleId;
import dev.userdirectory.Roles;
import dev.userdirectory.User;
import dev.userdirectory.UserQuery;
import dev.userdirectory.Users;
import dev.userdirectory.access.Permissions;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.core.internal.input.Faults;
import dev.userdirectory.core.internal.records.Conflicts;
import dev.userdirectory.core.internal.records.NotFoundErrors;
import dev.userdirectory.core.internal.records.Refusals;
import dev.userdirectory.core.internal.records.Views;
import dev.userdirectory.core.internal.text.Json;
import dev.userdirectory.core.internal.transaction.ActorScope;
import dev.userdirectory.core.internal.transaction.Components;
import dev.userdirectory.core.internal.transaction.OperationContext;
import dev.userdirectory.core.internal.transaction.Transactions;
import dev.userdirectory.core.internal.transaction.UnitOfWork;
import dev.userdirectory.core.policy.RoleJudgement;
import dev.userdirectory.spi.RoleRecord;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lists, defines, changes, renames and deletes the roles that an organization defines. */
public final class RoleFlows implements Roles {

  private final RoleModel model;
  private final Json json;
  private final Views views;
  private final Transactions transactions;
  private final ActorScope scope;
  private final Users users;
  private final RoleCheck input;

  public RoleFlows(Components components, ActorScope scope, Users users) {
    this.model = components.model().model();
    this.json = components.json();
    this.views = components.views();
    this.transactions = components.transactions();
    this.scope = scope;
    this.users = users;
    this.input = new RoleCheck(model);
  }

  @Override
  public List<CustomRole> list() {
    return transactions.read(
        "roles.list",
        scope,
        new Faults(),
        op -> {
          op.enter();
          return visible(op, DefinedRoles.of(op, json)).stream().map(views::role).toList();
        });
  }

  private static List<RoleRecord> visible(OperationContext op, DefinedRoles roles) {
    return roles.byName().stream().filter(role -> op.mayKnow(role.key())).toList();
  }

  @Override
  public CustomRole get(String name) {
    return transactions.read(
        "roles.get",
        scope,
        naming(name),
        op -> {
          op.enter();
          return visible(op, DefinedRoles.of(op, json)).stream()
              .filter(role -> role.name().equals(name))
              .findFirst()
              .map(views::role)
              .orElseThrow(() -> NotFoundErrors.role(name));
        });
  }

  /** Adds a fault if no role is named, since a missing name must not be taken to mean any role. */
  private static Faults naming(@Nullable String role) {
    Faults faults = new Faults();
    if (role == null) {
      faults.add("role", "is not named; give its name.");
    }
    return faults;
  }

  @Override
  public CustomRole define(NewRole role) {
    Faults faults = new Faults();
    RoleFields fields = input.check(role, faults);
    return transactions.write(
        scope,
        faults,
        AuditActions.ROLE_DEFINED,
        change -> views.role(define(change, role.name(), fields)));
  }

  private RoleRecord define(UnitOfWork change, String name, RoleFields fields) {
    OperationContext op = change.operation();
    RoleRecord after = fields.create(new RoleId(change.ids().id()), name, op.now());
    change.attempting(AuditActions.ROLE_DEFINED, null, RoleDiff.between(null, after));
    op.demandEverywhere(Permissions.ROLES_DEFINE);
    Refusals.refuse(judge(op, null, after).refusal());
    DefinedRoles roles = DefinedRoles.of(op, json);
    if (roles.isTaken(name, null)) {
      throw Conflicts.roleNameTaken(name);
    }
    Integer limit = change.limits().customRoles();
    int most = limit == null ? model.mostCustomRoles() : Math.min(limit, model.mostCustomRoles());
    if (roles.size() >= most) {
      throw Conflicts.limitReached("custom roles", most, roles.size());
    }
    roles.replace(change, null, after);
    change.note(AuditActions.ROLE_DEFINED, null, RoleDiff.between(null, after));
    return after;
  }

  @Override
  public CustomRole change(String name, RoleChange asked) {
    Faults faults = naming(name);
    RoleFields fields = input.check(asked, faults);
    return transactions.write(
        scope,
        faults,
        AuditActions.ROLE_CHANGED,
        change -> views.role(change(change, name, fields, asked.expectedVersion())));
  }

  /**
   * Changes a role. Checks the rules for the role itself, then those for each holder, and last
   * conflicts.
   */
  private RoleRecord change(
      UnitOfWork change, String name, RoleFields fields, @Nullable Long expected) {
    OperationContext op = change.operation();
    DefinedRoles roles = admit(change, AuditActions.ROLE_CHANGED, name);
    RoleRecord before = roles.require(name);
    RoleRecord after = fields.applyTo(before, before.name(), op.now());
    change.attempting(AuditActions.ROLE_CHANGED, null, RoleDiff.between(before, after));
    RoleJudgement judgement = judge(op, before, after);
    Refusals.refuse(judgement.refusal());
    RoleHolders holders = new RoleHolders(op, before);
    holders.judge(change, judgement);
    if (expected != null && expected != before.version()) {
      throw Conflicts.versionChanged(expected, before.version());
    }
    if (before.siteScoped() != after.siteScoped()) {
      holders.requireNone("Define another role, and give that instead");
    }
    return replace(change, AuditActions.ROLE_CHANGED, roles, before, after);
  }

  @Override
  public CustomRole rename(String name, String newName) {
    Faults faults = naming(name);
    input.name(newName, faults);
    return transactions.write(
        scope,
        faults,
        AuditActions.ROLE_RENAMED,
        change -> views.role(rename(change, name, newName)));
  }

  private RoleRecord rename(UnitOfWork change, String name, String newName) {
    OperationContext op = change.operation();
    DefinedRoles roles = admit(change, AuditActions.ROLE_RENAMED, name);
    RoleRecord before = roles.require(name);
    RoleRecord after = RoleFields.NONE.applyTo(before, newName, op.now());
    change.attempting(AuditActions.ROLE_RENAMED, null, RoleDiff.between(before, after));
    Refusals.refuse(judge(op, before, after).refusal());
    if (roles.isTaken(newName, before)) {
      throw Conflicts.roleNameTaken(newName);
    }
    return replace(change, AuditActions.ROLE_RENAMED, roles, before, after);
  }

  @Override
  public CustomRole delete(String name) {
    return transactions.write(
        scope, naming(name), AuditActions.ROLE_DELETED, change -> views.role(delete(change, name)));
  }

  private RoleRecord delete(UnitOfWork change, String name) {
    OperationContext op = change.operation();
    DefinedRoles roles = admit(change, AuditActions.ROLE_DELETED, name);
    RoleRecord before = roles.require(name);
    change.attempting(AuditActions.ROLE_DELETED, null, RoleDiff.between(before, null));
    Refusals.refuse(judge(op, before, null).refusal());
    new RoleHolders(op, before).requireNone("Give its holders another role first");
    roles.replace(change, before, null);
    change.note(AuditActions.ROLE_DELETED, null, RoleDiff.between(before, null));
    return before;
  }

  @Override
  public Page<User> whoHolds(String name, PageRequest page) {
    naming(name).raise();
    return users.list(UserQuery.all().role(name), page);
  }

  /** Refuses an actor who may not define roles, and reads the roles. */
  private DefinedRoles admit(UnitOfWork change, String action, String name) {
    change.attempting(
        action,
        null,
        RoleModel.isName(name) ? Map.of("role", new AuditEvent.Change(name, null)) : Map.of());
    change.operation().demandEverywhere(Permissions.ROLES_DEFINE);
    return DefinedRoles.of(change.operation(), json);
  }

  private static RoleJudgement judge(
      OperationContext op, @Nullable RoleRecord before, @Nullable RoleRecord after) {
    return op.policy().judge(op.bySystem() ? null : op.member(), before, after, op.now());
  }

  /**
   * Writes a change, with one event that says how many users hold the role. Does nothing if nothing
   * changes.
   */
  private RoleRecord replace(
      UnitOfWork change, String action, DefinedRoles roles, RoleRecord before, RoleRecord after) {
    if (before.equals(after)) {
      return before;
    }
    roles.replace(change, before, after);
    Map<String, AuditEvent.Change> changes = RoleDiff.between(before, after);
    long holders = new RoleHolders(change.operation(), before).count();
    changes.put("holders", new AuditEvent.Change(holders, holders));
    change.note(action, null, changes);
    return after;
  }
}
