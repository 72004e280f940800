package dev.userdirectory.core.internal.access;

import dev.userdirectory.SiteId;
import dev.userdirectory.UserId;
import dev.userdirectory.UserRef;
import dev.userdirectory.access.Permissions;
import dev.userdirectory.core.internal.input.SitesCheck;
import dev.userdirectory.core.internal.standing.Standing;
import dev.userdirectory.core.internal.standing.Standings;
import dev.userdirectory.core.internal.transaction.Actor;
import dev.userdirectory.core.internal.transaction.ActorScope;
import dev.userdirectory.core.internal.transaction.Parts;
import dev.userdirectory.core.policy.CompiledModel;
import dev.userdirectory.core.policy.Rights;
import dev.userdirectory.spi.UserRecord;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Answers permission checks that can't be refused from cached standings, and reads only the user's
 * record if none is cached. These are checks of a user named by id or of the caller, made by system
 * or by a caller who sees everybody, while everything that the answer depends on is current.
 */
final class StandingCheck {

  private final Parts parts;
  private final Standings standings;
  private final CompiledModel model;
  private final ActorScope scope;

  StandingCheck(Parts parts, ActorScope scope) {
    this.parts = parts;
    this.standings = parts.standings();
    this.model = parts.model();
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
    Instant now = parts.transactions().now();
    if (!(scope.actor() instanceof Actor.OfUser actor)) {
      Standing target = standing(ref, now);
      return target == null ? null : target.rights();
    }
    Standing self = actor.standing();
    if (self == null || self.onBehalf() != null || !standings.isCurrent(self, now)) {
      return null;
    }
    boolean oneself = ref instanceof UserRef.Me || self.user().id().equals(ref);
    if (!oneself && !self.rights().everywhere(model.index(Permissions.USERS_READ))) {
      return null;
    }
    Standing target = oneself ? self : standing(ref, now);
    // Check the actor again at the end: an actor who is still current was also current at the
    // moment for which the target's standing holds.
    return target != null && standings.isCurrent(self, now) ? target.rights() : null;
  }

  private @Nullable Standing standing(UserRef ref, Instant now) {
    if (!(ref instanceof UserId id)) {
      return null;
    }
    Standing kept = standings.current(scope.organization(), id, now);
    return kept == null ? read(id, now) : kept;
  }

  private @Nullable Standing read(UserId id, Instant now) {
    long stamp = standings.stamp(scope.organization(), id);
    if (stamp < 0) {
      return null;
    }
    Standing standing =
        parts
            .store()
            .<@Nullable Standing>read(
                scope.organization(),
                view -> {
                  UserRecord user = view.user(id);
                  return user == null
                      ? null
                      : standings.of(user, null, parts.policies().of(view), now, stamp);
                });
    if (standing != null) {
      standings.keep(standing);
    }
    return standing;
  }
}
