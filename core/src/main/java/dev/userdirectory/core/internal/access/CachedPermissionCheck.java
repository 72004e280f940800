package dev.userdirectory.core.internal.access;

import dev.userdirectory.SiteId;
import dev.userdirectory.UserId;
import dev.userdirectory.UserRef;
import dev.userdirectory.access.Permissions;
import dev.userdirectory.core.internal.input.SitesCheck;
import dev.userdirectory.core.internal.principals.Principal;
import dev.userdirectory.core.internal.principals.PrincipalCache;
import dev.userdirectory.core.internal.transaction.Actor;
import dev.userdirectory.core.internal.transaction.ActorScope;
import dev.userdirectory.core.internal.transaction.Components;
import dev.userdirectory.core.policy.CompiledModel;
import dev.userdirectory.core.policy.Rights;
import dev.userdirectory.spi.UserRecord;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Answers permission checks that can't be refused from cached principals, and reads only the user's
 * record if none is cached. These are checks of a user named by id or of the caller, made by system
 * or by a caller who sees everybody, while everything that the answer depends on is current.
 */
final class CachedPermissionCheck {

  private final Components components;
  private final PrincipalCache principals;
  private final CompiledModel model;
  private final ActorScope scope;

  CachedPermissionCheck(Components components, ActorScope scope) {
    this.components = components;
    this.principals = components.principals();
    this.model = components.model();
    this.scope = scope;
  }

  /** Returns whether the user holds the permission everywhere; null if a full read must decide. */
  @Nullable Boolean everywhere(UserRef user, String permission) {
    Rights rights = model.knowsPermission(permission) ? rightsOf(user) : null;
    return rights == null ? null : rights.everywhere(model.index(permission));
  }

  /** Returns whether the user holds the permission at a site; null if a full read must decide. */
  @Nullable Boolean at(SiteId site, UserRef user, String permission) {
    boolean sound = SitesCheck.isSite(site) && model.knowsPermission(permission);
    Rights rights = sound ? rightsOf(user) : null;
    return rights == null ? null : rights.at(model.index(permission), site);
  }

  private @Nullable Rights rightsOf(UserRef ref) {
    if (scope.foreign() || !scope.actor().isSound()) {
      return null;
    }
    Instant now = components.transactions().now();
    if (!(scope.actor() instanceof Actor.OfUser actor)) {
      Principal target = principal(ref, now);
      return target == null ? null : target.rights();
    }
    Principal self = actor.principal();
    if (self == null || self.onBehalf() != null || !principals.isCurrent(self, now)) {
      return null;
    }
    boolean oneself = ref instanceof UserRef.Me || self.user().id().equals(ref);
    if (!oneself && !self.rights().everywhere(model.index(Permissions.USERS_READ))) {
      return null;
    }
    Principal target = oneself ? self : principal(ref, now);
    // Check the actor again at the end: an actor who is still current was also current at the
    // moment for which the target's principal holds.
    return target != null && principals.isCurrent(self, now) ? target.rights() : null;
  }

  private @Nullable Principal principal(UserRef ref, Instant now) {
    if (!(ref instanceof UserId id)) {
      return null;
    }
    Principal kept = principals.current(scope.organization(), id, now);
    return kept == null ? read(id, now) : kept;
  }

  private @Nullable Principal read(UserId id, Instant now) {
    long stamp = principals.stamp(scope.organization(), id);
    if (stamp < 0) {
      return null;
    }
    Principal principal =
        components
            .store()
            .<@Nullable Principal>read(
                scope.organization(),
                view -> {
                  UserRecord user = view.user(id);
                  return user == null
                      ? null
                      : principals.of(user, null, components.policies().of(view), now, stamp);
                });
    if (principal != null) {
      principals.keep(principal);
    }
    return principal;
  }
}
