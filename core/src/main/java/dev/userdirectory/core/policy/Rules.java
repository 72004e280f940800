package dev.userdirectory.core.policy;

import dev.userdirectory.SiteId;
import dev.userdirectory.access.PermissionOverride;
import dev.userdirectory.access.Permissions;
import dev.userdirectory.spi.Visibility;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rules, each one method of its own. What a rule is for stands in {@link
 * dev.userdirectory.access.Rule}; the order in which they are asked, in {@link Policy}. Open to
 * subclasses, so that a test can take a rule away and see that it is missed.
 */
class Rules {

  private final CompiledModel model;
  private final Entitlement entitlement;

  Rules(CompiledModel model) {
    this.model = model;
    this.entitlement = new Entitlement(model, this);
  }

  Entitlement entitlement() {
    return entitlement;
  }

  /** Rule 1: what is allowed before roles and overrides add up. */
  Bits defaultDeny() {
    return model.none();
  }

  /** Rule 2: what is left of what is granted. */
  Bits denialWins(Bits granted, Bits denied) {
    return granted.andNot(denied);
  }

  /** Rule 3. */
  boolean activeOnly(Member actor) {
    return actor.active();
  }

  /** Rule 4: before and after the change. */
  boolean rank(Member actor, @Nullable Member before, @Nullable Member after) {
    int rank = model.rankOfActor(actor.roles());
    return (before == null || model.rankOfTarget(before.roles()) <= rank)
        && (after == null || model.rankOfTarget(after.roles()) <= rank);
  }

  /**
   * Rule 5: at every instant from now on, and also if the dated denials had ended, whatever the
   * target could do after the change and not before, the actor may do without a time limit.
   */
  boolean noGift(Proposal change) {
    if (change.after() == null) {
      return true;
    }
    Rights actor = entitlement.lasting(change.actor(), change.now());
    Member before = change.anew() ? null : change.before();
    for (Instant then : turningPoints(change)) {
      boolean kept =
          covers(
                  actor,
                  before == null ? null : entitlement.potential(before, then),
                  entitlement.potential(change.after(), then))
              && covers(
                  actor,
                  before == null ? null : entitlement.potentialAfterDenials(before, then),
                  entitlement.potentialAfterDenials(change.after(), then));
      if (!kept) {
        return false;
      }
    }
    return true;
  }

  /** Now, and each later instant at which an override ends. */
  private static Set<Instant> turningPoints(Proposal change) {
    Set<Instant> points = new LinkedHashSet<>(Set.of(change.now()));
    for (Member member : new Member[] {change.before(), change.after()}) {
      if (member != null) {
        for (PermissionOverride override : member.overrides()) {
          if (override.until() != null && override.until().isAfter(change.now())) {
            points.add(override.until());
          }
        }
      }
    }
    return points;
  }

  private boolean covers(Rights actor, @Nullable Rights before, Rights after) {
    Rights was = before == null ? entitlement.nothing() : before;
    if (!after.everywhere().andNot(was.everywhere()).andNot(actor.everywhere()).isEmpty()) {
      return false;
    }
    for (SiteId site : after.sites()) {
      if (!after.at(site).andNot(was.at(site)).andNot(actor.at(site)).isEmpty()) {
        return false;
      }
    }
    return true;
  }

  /**
   * Rule 6: of oneself only the profile changes, but for leaving, and for an owner who drops the
   * owner role.
   */
  boolean notOneself(Proposal change) {
    Member before = change.before();
    Member after = change.after();
    if (!change.ofOneself() || before == null || after == null) {
      return true;
    }
    boolean sameState = before.state() == after.state();
    boolean sameOverrides = before.overrides().equals(after.overrides());
    boolean sameRoles =
        before.roles().equals(after.roles()) && before.sites().equals(after.sites());
    boolean stepsDown = model.owner(before.roles()) && !model.owner(after.roles());
    return sameState && sameOverrides && (sameRoles || stepsDown);
  }

  /**
   * Rule 7, for every path: of the owners who are active, one remains.
   *
   * @param activeOwners how many there are before the change, the target included
   */
  boolean ownerProtection(long activeOwners, @Nullable Member before, @Nullable Member after) {
    long remaining = activeOwners - (activeOwner(before) ? 1 : 0) + (activeOwner(after) ? 1 : 0);
    return remaining >= 1;
  }

  boolean activeOwner(@Nullable Member member) {
    return member != null && member.active() && model.owner(member.roles());
  }

  /**
   * Rule 8: who holds the permission at sites only, changes only users who hold, before and after,
   * no organization-wide role and only sites of the actor's.
   */
  boolean sites(Proposal change, String permission) {
    Rights actor = entitlement.at(change.actor(), change.now());
    return actor.everywhere(model.index(permission))
        || (within(actor.sites(), change.before()) && within(actor.sites(), change.after()));
  }

  /**
   * Rule 9: whom a reader sees, one by one and in lists alike: themselves, and everyone or the
   * users of the sites at which they may read.
   */
  Visibility oneForMany(Member reader, Instant now) {
    Rights rights = entitlement.at(reader, now);
    int read = model.index(Permissions.USERS_READ);
    return new Visibility(
        reader.id(),
        rights.everywhere(read),
        rights.somewhere(read) ? rights.sites() : Set.of(),
        now);
  }

  private boolean within(Set<SiteId> sites, @Nullable Member member) {
    return member == null
        || (!model.organizationWide(member.roles()) && sites.containsAll(member.sites()));
  }
}
