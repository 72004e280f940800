package dev.userdirectory.core.internal.access;

import dev.userdirectory.Access;
import dev.userdirectory.Page;
import dev.userdirectory.PageRequest;
import dev.userdirectory.Preview;
import dev.userdirectory.SiteId;
import dev.userdirectory.User;
import dev.userdirectory.UserChange;
import dev.userdirectory.UserRef;
import dev.userdirectory.UserState;
import dev.userdirectory.access.Decision;
import dev.userdirectory.access.Permissions;
import dev.userdirectory.core.internal.input.Faults;
import dev.userdirectory.core.internal.input.SitesCheck;
import dev.userdirectory.core.internal.pages.Paging;
import dev.userdirectory.core.internal.transaction.ActorScope;
import dev.userdirectory.core.internal.transaction.Components;
import dev.userdirectory.core.internal.transaction.OperationContext;
import dev.userdirectory.core.internal.transaction.Transactions;
import dev.userdirectory.core.internal.users.UserPage;
import dev.userdirectory.core.policy.CompiledModel;
import dev.userdirectory.core.policy.Member;
import dev.userdirectory.core.policy.Policy;
import dev.userdirectory.spi.Position;
import dev.userdirectory.spi.UserFilter;
import dev.userdirectory.spi.UserOrder;
import dev.userdirectory.spi.UserRecord;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Checks and explains permissions, and previews how a change would affect them. */
public final class AccessFlows implements Access {

  private final Components components;
  private final Transactions transactions;
  private final ActorScope scope;
  private final CachedPermissionCheck principals;

  public AccessFlows(Components components, ActorScope scope) {
    this.components = components;
    this.transactions = components.transactions();
    this.scope = scope;
    this.principals = new CachedPermissionCheck(components, scope);
  }

  @Override
  public boolean check(UserRef user, String permission) {
    Boolean known = principals.everywhere(user, permission);
    return known == null
        ? ask(user, permission, null, new Faults(), Policy::permits, Decision::permitted)
        : known;
  }

  @Override
  public boolean check(UserRef user, String permission, SiteId site) {
    Boolean known = principals.at(site, user, permission);
    if (known != null) {
      return known;
    }
    Faults faults = new Faults();
    SiteId checked = SitesCheck.site("site", site, faults);
    return ask(user, permission, checked, faults, Policy::permits, Decision::permitted);
  }

  @Override
  public Decision explain(UserRef user, String permission) {
    return ask(user, permission, null, new Faults(), Policy::decide, Function.identity());
  }

  @Override
  public Decision explain(UserRef user, String permission, SiteId site) {
    Faults faults = new Faults();
    SiteId checked = SitesCheck.site("site", site, faults);
    return ask(user, permission, checked, faults, Policy::decide, Function.identity());
  }

  /** A question to the policy about a member; a null site means everywhere. */
  private interface Question<T> {
    T of(Policy policy, Member member, String permission, @Nullable SiteId site, Instant now);
  }

  /**
   * Asks the policy about a user. In a session on a user's behalf, a question about that user is
   * answered for the session, which may do less than the user.
   */
  private <T> T ask(
      UserRef ref,
      String asked,
      @Nullable SiteId site,
      Faults faults,
      Question<T> question,
      Function<Decision, T> refused) {
    scope.check(ref, faults);
    String permission = permission(asked, faults);
    return transactions.read(
        "access.check",
        scope,
        faults,
        op -> {
          UserRecord user = op.readable(ref, Permissions.USERS_READ);
          Decision onBehalf = op.isSelf(user) ? refusedOnBehalf(op, permission) : null;
          return onBehalf != null
              ? refused.apply(onBehalf)
              : question.of(op.policy(), member(op, user), permission, site, op.now());
        });
  }

  /** Returns the user as a member, with the key if callers who use a key ask about themselves. */
  private static Member member(OperationContext op, UserRecord user) {
    return op.isSelf(user) ? op.member() : Member.of(user);
  }

  /**
   * Returns the refusal if this is a session on a user's behalf that may not use the permission;
   * null otherwise.
   */
  private @Nullable Decision refusedOnBehalf(OperationContext op, String permission) {
    return op.onBehalf() == null ? null : op.policy().refusedOnBehalf(permission);
  }

  @Override
  public Decision mayActOn(String asked, UserRef target) {
    Faults faults = new Faults();
    String permission = permission(asked, faults);
    scope.check(target, faults);
    return transactions.read(
        "access.may_act_on", scope, faults, op -> mayActOn(op, permission, target));
  }

  /**
   * Checks in the order of refusal: first what does not depend on the target, then whether the
   * actor sees the target, then the rules.
   */
  private Decision mayActOn(OperationContext op, String permission, UserRef ref) {
    Decision refused = refusedOnBehalf(op, permission);
    if (refused == null && !op.bySystem()) {
      refused = op.policy().holdsNowhere(op.member(), permission, op.now());
    }
    if (refused != null) {
      return refused;
    }
    op.enter();
    UserRecord target = op.require(op.find(ref), ref);
    return op.bySystem()
        ? op.policy().systemMayAct(permission)
        : op.policy().mayActOn(op.member(), Member.of(target), permission, op.now());
  }

  /** Checks that a permission is one of the model's. */
  private String permission(@Nullable String name, Faults faults) {
    if (name == null || !components.model().knowsPermission(name)) {
      faults.add("permission", CompiledModel.unknownPermission(name));
      return "";
    }
    return name;
  }

  @Override
  public Page<User> whoCan(String permission, PageRequest page) {
    return page(permission, null, page, new Faults());
  }

  @Override
  public Page<User> whoCan(String permission, SiteId site, PageRequest page) {
    Faults faults = new Faults();
    return page(permission, SitesCheck.site("site", site, faults), page, faults);
  }

  /**
   * Reads a page of the active users who hold a permission. The permission is part of the store's
   * query, so that nothing is filtered after paging.
   */
  private Page<User> page(String asked, @Nullable SiteId site, PageRequest request, Faults faults) {
    String permission = permission(asked, faults);
    String fingerprint =
        String.join(
            "\n",
            "who can",
            scope.organization().toString(),
            permission,
            site == null ? "everywhere" : "at " + site);
    Paging paging =
        Paging.of(components.cursors(), Position.ByTime.class, request, fingerprint, false, faults);
    return transactions.read(
        "access.who_can",
        scope,
        faults,
        op -> {
          op.enter();
          UserFilter filter =
              UserFilter.of(op.visibility(), EnumSet.of(UserState.ACTIVE))
                  .permitted(op.policy().whoCan(permission, site, op.now()));
          return UserPage.read(op, components.views(), filter, UserOrder.CREATED, paging);
        });
  }

  @Override
  public Preview preview(UserRef ref, UserChange change) {
    return new ChangePreview(components, scope).run(ref, change);
  }

  @Override
  public Set<String> assignableRoles() {
    return transactions.read(
        "access.assignable_roles",
        scope,
        new Faults(),
        op -> {
          op.enter();
          return op.bySystem()
              ? op.model().assignable()
              : op.policy().assignableRoles(op.member(), op.now());
        });
  }
}
