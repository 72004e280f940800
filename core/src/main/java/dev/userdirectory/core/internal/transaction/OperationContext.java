package dev.userdirectory.core.internal.transaction;

import dev.userdirectory.KeyId;
import dev.userdirectory.OnBehalf;
import dev.userdirectory.Reason;
import dev.userdirectory.SessionId;
import dev.userdirectory.UserId;
import dev.userdirectory.UserRef;
import dev.userdirectory.access.Permissions;
import dev.userdirectory.core.internal.records.Lifetimes;
import dev.userdirectory.core.internal.records.Missing;
import dev.userdirectory.core.internal.records.Refusals;
import dev.userdirectory.core.internal.records.Tenant;
import dev.userdirectory.core.internal.standing.Policies;
import dev.userdirectory.core.internal.standing.Standing;
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
 * One operation inside its transaction: the actor, read again, and what the actor sees. A flow
 * begins with {@link #demand} or {@link #enter}, which keep the order of refusal.
 */
public final class OperationContext {

  /** Whoever holds one of these somewhere sees the roles that there are to be given. */
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

  /** Reads the actor: {@code auth_required} if the session or the user is gone. */
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

  /** An operation of an actor who need not be read again, as the store's stamp will tell. */
  static OperationContext known(
      Policies policies, ActorScope scope, StoreView view, Instant now, Standing standing) {
    return new OperationContext(policies, scope, view, now, standing.user(), standing.session());
  }

  /** An operation whose actor needs no session: sign-in, where the host's word is enough. */
  static OperationContext unchecked(
      Policies policies, ActorScope scope, StoreView view, Instant now) {
    return new OperationContext(policies, scope, view, now, null, null);
  }

  /** The store's view of the organization, valid inside the transaction. */
  public StoreView view() {
    return view;
  }

  /** The time of the operation, the same in all its parts. */
  public Instant now() {
    return now;
  }

  /** Who acts. */
  public Actor actor() {
    return scope.actor();
  }

  /** Whether the host itself acts, which skips rules 1 to 6. */
  public boolean bySystem() {
    return self == null;
  }

  /** The actor's own record; null for system. */
  @Nullable UserRecord self() {
    return self;
  }

  /** The session by which the actor acts, or the key, which is kept as one; or null. */
  @Nullable SessionId session() {
    return scope.actor() instanceof Actor.OfUser user ? user.session() : null;
  }

  /** Who acts on the actor's behalf, and why; null if they act for themselves. */
  public @Nullable OnBehalf onBehalf() {
    return by == null ? null : by.onBehalf();
  }

  /**
   * Says that this operation changes something, if only by ending a session: on a user's behalf,
   * only the session itself may be ended.
   */
  void toChange(@Nullable SessionId ended) {
    changes = true;
    ending = ended;
  }

  /** Refuses a change on a user's behalf. */
  void requireOwnHand() {
    Refusals.forbidIf(
        changes && onBehalf() != null && !Objects.equals(ending, session()),
        Reason.ON_BEHALF,
        "Who acts on a user's behalf sees what the user sees, and changes nothing. Ask the user, or"
            + " do it as system.");
  }

  /** The actor as a member, by the key if it acts by one; only for users. */
  public Member member() {
    if (self == null) {
      throw new IllegalStateException("System is not a member.");
    }
    return Member.of(self, by == null ? null : by.key());
  }

  /** Refuses an actor who holds one of these permissions nowhere, then enters. */
  public void demand(String... permissions) {
    requireOwnHand();
    if (self != null) {
      for (String permission : permissions) {
        Refusals.refuse(policy().holdsNowhere(member(), permission, now));
      }
    }
    enter();
  }

  /** Refuses an actor who does not hold a permission in the whole organization, then enters. */
  public void demandEverywhere(String permission) {
    requireOwnHand();
    if (self != null) {
      Refusals.refuse(policy().notOrganizationWide(member(), permission, now));
    }
    enter();
  }

  /** Refuses whoever is not system, however they came by its operations, then enters. */
  public void enterAsSystem() {
    Refusals.forbidIf(
        self != null,
        Reason.DEFAULT_DENY,
        "Only system does this, and a user acts here. Do it with UserDirectory.actingAs(system, ..).");
    enter();
  }

  /** Refuses an actor who is not active, and an organization that is not there for the actor. */
  public void enter() {
    requireOwnHand();
    if (self != null) {
      Refusals.refuse(policy().inactive(member()));
    }
    if (scope.foreign()) {
      throw Missing.organization(scope.organization());
    }
    organization();
  }

  /** The organization; {@code not_found} if there is none. Read once. */
  public OrganizationRecord organization() {
    if (organization == null) {
      organization = view.organization();
    }
    if (organization == null) {
      throw Missing.organization(scope.organization());
    }
    return organization;
  }

  /** The policy in the organization, which knows the roles that it defines. Found once. */
  public Policy policy() {
    if (policy == null) {
      policy = policies.of(view);
    }
    return policy;
  }

  /** The role model in the organization. */
  public CompiledModel model() {
    return policy().model();
  }

  /**
   * Whether the actor may know of a role that the organization defines: of all, whoever sees users,
   * invites, or gives or defines roles; of those that they hold, everyone.
   */
  public boolean mayKnow(String role) {
    return self == null || self.roles().contains(role) || holdsOneOf(SHOWING_ROLES);
  }

  /** Whether the organization defines a role of that name, as far as the actor may know. */
  public boolean definesRole(String name) {
    String key = model().key(name);
    return key != null && mayKnow(key);
  }

  private boolean holdsOneOf(List<String> permissions) {
    Member actor = member();
    return permissions.stream()
        .anyMatch(permission -> policy().holdsNowhere(actor, permission, now) == null);
  }

  /** The organization, as the views of users and invitations need it. */
  public Tenant tenant() {
    if (tenant == null) {
      tenant = Tenant.of(organization(), policy());
    }
    return tenant;
  }

  /** Whom the actor sees. */
  public Visibility visibility() {
    return self == null ? Visibility.all(now) : policy().visibility(member(), now);
  }

  /** Whether the actor sees the user, by the same rule as in lists. */
  public boolean sees(UserRecord user) {
    return visibility().shows(user.id(), user.sites());
  }

  /** The user that a reference means, seen or not; null if there is none. */
  public @Nullable UserRecord find(UserRef ref) {
    return scope.foreign() ? null : UserLookup.find(view, self, ref);
  }

  /** The user that was found, if the actor sees it; else {@code not_found}. */
  public UserRecord require(@Nullable UserRecord found, UserRef ref) {
    if (found == null || !sees(found)) {
      throw Missing.user(ref instanceof UserId id ? id.toString() : "unknown");
    }
    return found;
  }

  /** The user that is to be read: oneself freely, another with a permission. */
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
   * Whether the user is the actor, and so needs no permission for what users may do to themselves.
   * A narrowed key does, except for reading its user's record.
   */
  public boolean servesSelf(@Nullable UserRecord user) {
    return isSelf(user) && !byNarrowedKey();
  }

  /** Whether the actor is a key that does less than its user may. */
  public boolean byNarrowedKey() {
    return self != null && member().narrowed();
  }

  /** The key by which the actor acts, by what the store says of it; null if by none. */
  @Nullable KeyId key() {
    return by == null || by.key() == null ? null : new KeyId(by.id().value());
  }

  /** Whether the user is the actor. */
  public boolean isSelf(@Nullable UserRecord user) {
    return self != null && user != null && self.id().equals(user.id());
  }
}
