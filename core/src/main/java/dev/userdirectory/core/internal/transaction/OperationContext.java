package dev.userdirectory.core.internal.transaction;

import dev.userdirectory.KeyId;
import dev.userdirectory.OnBehalf;
import dev.userdirectory.Reason;
import dev.userdirectory.SessionId;
import dev.userdirectory.UserId;
import dev.userdirectory.UserRef;
import dev.userdirectory.access.Permissions;
import dev.userdirectory.core.internal.principals.Policies;
import dev.userdirectory.core.internal.principals.Principal;
import dev.userdirectory.core.internal.records.Lifetimes;
import dev.userdirectory.core.internal.records.NotFoundErrors;
import dev.userdirectory.core.internal.records.Refusals;
import dev.userdirectory.core.internal.records.Tenant;
import dev.userdirectory.core.policy.CompiledModel;
import dev.userdirectory.core.policy.Member;
import dev.userdirectory.core.policy.Policy;
import dev.userdirectory.spi.OrganizationRecord;
import dev.userdirectory.spi.SessionRecord;
import dev.userdirectory.spi.StoreView;
import dev.userdirectory.spi.UserRecord;
import dev.userdirectory.spi.Visibility;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One operation inside its transaction: the actor, read again, and what the actor sees. Each
 * operation starts with {@link #demand}, {@link #enter} or one of their variants, which check in
 * the order of refusal.
 */
public final class OperationContext {

  /** An actor who holds one of these permissions anywhere sees all roles of the organization. */
  private static final List<String> SHOWING_ROLES =
      List.of(
          Permissions.ROLES_DEFINE,
          Permissions.ROLES_ASSIGN,
          Permissions.USERS_INVITE,
          Permissions.USERS_READ);

  private final Policies policies;
  private final ActorScope scope;
  private final StoreView view;
  private final Instant now;
  private final @Nullable UserRecord self;
  private final @Nullable SessionRecord by;
  private @Nullable OrganizationRecord organization;
  private @Nullable Policy policy;
  private @Nullable Tenant tenant;
  private boolean changes;
  private @Nullable SessionId ending;

  private OperationContext(
      Policies policies,
      ActorScope scope,
      StoreView view,
      Instant now,
      @Nullable UserRecord self,
      @Nullable SessionRecord by) {
    this.policies = policies;
    this.scope = scope;
    this.view = view;
    this.now = now;
    this.self = self;
    this.by = by;
  }

  /**
   * Reads the actor. Throws {@code auth_required} if the session has ended or the user is removed.
   */
  static OperationContext begin(
      Policies policies, Lifetimes lifetimes, ActorScope scope, StoreView view, Instant now) {
    scope.expectIn(view);
    if (!(scope.actor() instanceof Actor.OfUser actor)) {
      return new OperationContext(policies, scope, view, now, null, null);
    }
    SessionRecord session =
        actor.session() == null
            ? null
            : lifetimes.requireLive(view.session(actor.session()), actor.user(), now);
    UserRecord self = view.user(actor.user());
    if (self == null) {
      throw Refusals.sessionEnded();
    }
    return new OperationContext(policies, scope, view, now, self, session);
  }

  /** Creates an operation whose actor need not be read again, which the store's stamp confirms. */
  static OperationContext known(
      Policies policies, ActorScope scope, StoreView view, Instant now, Principal principal) {
    return new OperationContext(policies, scope, view, now, principal.user(), principal.session());
  }

  /**
   * Creates an operation whose actor needs no session, such as a sign-in, which the host
   * authorizes.
   */
  static OperationContext unchecked(
      Policies policies, ActorScope scope, StoreView view, Instant now) {
    return new OperationContext(policies, scope, view, now, null, null);
  }

  /** Returns the store's view of the organization, valid inside the transaction. */
  public StoreView view() {
    return view;
  }

  /** Returns the time of the operation, the same in all its parts. */
  public Instant now() {
    return now;
  }

  /** Returns the actor. */
  public Actor actor() {
    return scope.actor();
  }

  /** Returns whether the host itself acts, which skips rules 1 to 6. */
  public boolean bySystem() {
    return self == null;
  }

  /** Returns the actor's own record; null for system. */
  @Nullable UserRecord self() {
    return self;
  }

  /** Returns the session that the actor uses, or the key, which is stored as a session; or null. */
  @Nullable SessionId session() {
    return scope.actor() instanceof Actor.OfUser user ? user.session() : null;
  }

  /** Returns who acts on the actor's behalf, and why; null if the actor acts for themselves. */
  public @Nullable OnBehalf onBehalf() {
    return by == null ? null : by.onBehalf();
  }

  /**
   * Declares that this operation makes a change. In a session on a user's behalf, the only change
   * allowed is to end that session.
   */
  void toChange(@Nullable SessionId ended) {
    changes = true;
    ending = ended;
  }

  /** Refuses a change on a user's behalf, unless it ends the session itself. */
  void requireOwnHand() {
    Refusals.forbidIf(
        changes && onBehalf() != null && !Objects.equals(ending, session()),
        Reason.ON_BEHALF,
        "Who acts on a user's behalf sees what the user sees, and changes nothing. Ask the user, or"
            + " do it as system.");
  }

  /** Returns the actor as a member, with the key if it uses one. Throws for system. */
  public Member member() {
    if (self == null) {
      throw new IllegalStateException("System is not a member.");
    }
    return Member.of(self, by == null ? null : by.key());
  }

  /**
   * Refuses an actor who does not hold each of these permissions somewhere, then calls {@link
   * #enter}.
   */
  public void demand(String... permissions) {
    requireOwnHand();
    if (self != null) {
      for (String permission : permissions) {
        Refusals.refuse(policy().holdsNowhere(member(), permission, now));
      }
    }
    enter();
  }

  /**
   * Refuses an actor who does not hold a permission in the whole organization, then calls {@link
   * #enter}.
   */
  public void demandEverywhere(String permission) {
    requireOwnHand();
    if (self != null) {
      Refusals.refuse(policy().notOrganizationWide(member(), permission, now));
    }
    enter();
  }

  /** Refuses every actor except system, then calls {@link #enter}. */
  public void enterAsSystem() {
    Refusals.forbidIf(
        self != null,
        Reason.DEFAULT_DENY,
        "Only system does this, and a user acts here. Do it with UserDirectory.actingAs(system, ..).");
    enter();
  }

  /**
   * Refuses an actor who is not active, and an organization that does not exist or is not theirs.
   */
  public void enter() {
    requireOwnHand();
    if (self != null) {
      Refusals.refuse(policy().inactive(member()));
    }
    if (scope.foreign()) {
      throw NotFoundErrors.organization(scope.organization());
    }
    organization();
  }

  /** Returns the organization, which is read once. Throws {@code not_found} if there is none. */
  public OrganizationRecord organization() {
    if (organization == null) {
      organization = view.organization();
    }
    if (organization == null) {
      throw NotFoundErrors.organization(scope.organization());
    }
    return organization;
  }

  /** Returns the policy of the organization, which includes the roles that it defines. */
  public Policy policy() {
    if (policy == null) {
      policy = policies.of(view);
    }
    return policy;
  }

  /** Returns the role model of the organization. */
  public CompiledModel model() {
    return policy().model();
  }

  /**
   * Returns whether the actor may know of a role that the organization defines. Users know the
   * roles that they hold. An actor who may see or invite users, or assign or define roles, knows
   * all roles.
   */
  public boolean mayKnow(String role) {
    return self == null || self.roles().contains(role) || holdsOneOf(SHOWING_ROLES);
  }

  /** Returns whether the organization defines a role of that name, as far as the actor may know. */
  public boolean definesRole(String name) {
    String key = model().key(name);
    return key != null && mayKnow(key);
  }

  private boolean holdsOneOf(List<String> permissions) {
    Member actor = member();
    return permissions.stream()
        .anyMatch(permission -> policy().holdsNowhere(actor, permission, now) == null);
  }

  /** Returns the organization, as the views of users and invitations need it. */
  public Tenant tenant() {
    if (tenant == null) {
      tenant = Tenant.of(organization(), policy());
    }
    return tenant;
  }

  /** Returns which users the actor sees. */
  public Visibility visibility() {
    return self == null ? Visibility.all(now) : policy().visibility(member(), now);
  }

  /** Returns whether the actor sees the user, by the same rule as in lists. */
  public boolean sees(UserRecord user) {
    return visibility().shows(user.id(), user.sites());
  }

  /** Finds the user of a reference, whether or not the actor sees them; null if there is none. */
  public @Nullable UserRecord find(UserRef ref) {
    return scope.foreign() ? null : UserLookup.find(view, self, ref);
  }

  /** Returns the user that was found. Throws {@code not_found} unless the actor sees the user. */
  public UserRecord require(@Nullable UserRecord found, UserRef ref) {
    if (found == null || !sees(found)) {
      throw NotFoundErrors.user(ref instanceof UserId id ? id.toString() : "unknown");
    }
    return found;
  }

  /** Returns the user to read. Actors may read themselves freely, and others with a permission. */
  public UserRecord readable(UserRef ref, String permission) {
    UserRecord found = find(ref);
    if (servesSelf(found) || (isSelf(found) && permission.equals(Permissions.USERS_READ))) {
      enter();
    } else {
      demand(permission);
    }
    return require(found, ref);
  }

  /**
   * Returns whether the user is the actor, and so needs no permission for what users may do to
   * themselves. An actor with a narrowed key needs the permission, except for reading its user's
   * record.
   */
  public boolean servesSelf(@Nullable UserRecord user) {
    return isSelf(user) && !byNarrowedKey();
  }

  /** Returns whether the actor uses a key that allows less than its user may do. */
  public boolean byNarrowedKey() {
    return self != null && member().narrowed();
  }

  /** Returns the key that the actor uses, according to the store; null if there is none. */
  @Nullable KeyId key() {
    return by == null || by.key() == null ? null : new KeyId(by.id().value());
  }

  /** Returns whether the user is the actor. */
  public boolean isSelf(@Nullable UserRecord user) {
    return self != null && user != null && self.id().equals(user.id());
  }
}
