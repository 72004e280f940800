package dev.userdirectory.core.policy;

import dev.userdirectory.ScopedPermission;
import dev.userdirectory.SiteId;
import dev.userdirectory.UserState;
import dev.userdirectory.access.PermissionOverride;
import dev.userdirectory.access.Permissions;
import dev.userdirectory.access.Role;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.access.Rule;
import dev.userdirectory.spi.KeyTerms;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A slow implementation of the rules, as the specification states them: one permission, one place
 * and one instant at a time. It shares only the role model and the value types with the policy.
 */
final class Oracle {

  private final RoleModel model;
  private final Map<String, Set<String>> closures = new HashMap<>();

  Oracle(RoleModel model) {
    this.model = model;
  }

  boolean owner(Member member) {
    return member.roles().contains(model.owner().name());
  }

  boolean activeOwner(Member member) {
    return member.state() == UserState.ACTIVE && owner(member);
  }

  /** Returns whether the member holds a role that the model does not declare. */
  boolean holdsUnknownRole(Member member) {
    return member.roles().stream().anyMatch(name -> model.role(name) == null);
  }

  /** Returns the highest rank of the declared roles that the member holds. */
  int rank(Member member) {
    int highest = Integer.MIN_VALUE;
    for (Role role : held(member)) {
      highest = Math.max(highest, role.rank());
    }
    return highest;
  }

  /** Returns whether a member may do something everywhere (no site), or at a site. */
  boolean may(Member member, String permission, @Nullable SiteId site, Instant now) {
    return member.state() == UserState.ACTIVE && could(member, permission, site, now);
  }

  /** Returns whether a member may do something everywhere, or at one site at least. */
  boolean maySomewhere(Member member, String permission, Instant now) {
    return Worlds.PLACES.stream().anyMatch(site -> may(member, permission, site, now));
  }

  /** Returns whether a member may do something without relying on an override that ends. */
  boolean mayForGood(Member member, String permission, @Nullable SiteId site, Instant now) {
    return member.state() == UserState.ACTIVE
        && holds(
            member, permission, site, grant -> grant.until() == null, denial -> lasts(denial, now));
  }

  /** Returns whether a member could do something at an instant if active. */
  boolean could(Member member, String permission, @Nullable SiteId site, Instant then) {
    return holds(
        member, permission, site, grant -> lasts(grant, then), denial -> lasts(denial, then));
  }

  /** Returns the same as {@link #could}, as if every denial with an end had ended. */
  boolean couldAfterDenials(Member member, String permission, @Nullable SiteId site, Instant then) {
    return holds(
        member, permission, site, grant -> lasts(grant, then), denial -> denial.until() == null);
  }

  /**
   * Returns whether a role or a granting override in force reaches the permission, at whatever
   * site.
   */
  boolean granted(Member member, String permission, Instant now) {
    return owner(member)
        || held(member).stream().anyMatch(role -> reaches(role.permissions(), permission))
        || member.overrides().stream()
            .anyMatch(
                override ->
                    override.granted() && lasts(override, now) && reaches(override, permission));
  }

  /** Returns whether a denial in force reaches the permission. */
  boolean denied(Member member, String permission, Instant now) {
    return !owner(member)
        && member.overrides().stream()
            .anyMatch(
                override ->
                    !override.granted() && lasts(override, now) && reaches(override, permission));
  }

  /**
   * Returns the first rule that a change breaks, in the order in which the rules are checked; null
   * if it breaks none.
   */
  @Nullable Rule broken(ProposedChange change) {
    if (change.before() != null && change.before().id().equals(change.actor().id())) {
      if (change.after() != null && !isOnesOwn(change.before(), change.after())) {
        return Rule.NOT_ONESELF;
      }
      if (!narrowed(change.actor())) {
        return null;
      }
    }
    if (outranked(change.actor(), change.before()) || outranked(change.actor(), change.after())) {
      return Rule.RANK;
    }
    for (String permission : change.needs()) {
      if (!may(change.actor(), permission, null, change.now())
          && (!isOfTheSitesOf(change.actor(), change.before())
              || !isOfTheSitesOf(change.actor(), change.after()))) {
        return Rule.SITES;
      }
    }
    return isGift(change) ? Rule.NO_GIFT : null;
  }

  /** Returns whether the member uses a key that allows less than its user may do. */
  boolean narrowed(Member member) {
    KeyTerms key = member.key();
    return key != null && (key.permissions() != null || key.sites() != null);
  }

  /** Returns whether a permission and a place are within the limits of the member's key. */
  private boolean within(Member member, String permission, @Nullable SiteId site) {
    KeyTerms key = member.key();
    if (key == null) {
      return true;
    }
    boolean permitted = key.permissions() == null || reaches(key.permissions(), permission);
    return permitted && (key.sites() == null || (site != null && reach(member).contains(site)));
  }

  /** Returns the sites at which a member may act who may not act everywhere. */
  private Set<SiteId> reach(Member member) {
    KeyTerms key = member.key();
    if (key == null || key.sites() == null) {
      return member.sites();
    }
    Set<SiteId> sites = new HashSet<>(key.sites());
    if (held(member).stream().anyMatch(Role::siteScoped)) {
      sites.retainAll(member.sites());
    }
    return sites;
  }

  /** Rule 6: returns whether users may make the change to themselves. */
  boolean isOnesOwn(Member before, Member after) {
    boolean same = before.state() == after.state() && before.overrides().equals(after.overrides());
    boolean stepsDown = owner(before) && !owner(after);
    return same
        && (stepsDown
            || (before.roles().equals(after.roles()) && before.sites().equals(after.sites())));
  }

  /**
   * Rule 4: returns whether the actor may not act on a member because of rank. A member with an
   * unknown role can be changed only by owners.
   */
  boolean outranked(Member actor, @Nullable Member other) {
    return other != null && !owner(actor) && (rank(other) > rank(actor) || holdsUnknownRole(other));
  }

  /**
   * Rule 5: returns whether the target gains, at some instant from now on, a right that the actor
   * lacks.
   */
  boolean isGift(ProposedChange change) {
    Member after = change.after();
    if (after == null) {
      return false;
    }
    Member before = change.regrant() ? null : change.before();
    return adds(
            before,
            after,
            right -> mayForGood(change.actor(), right.permission(), right.site(), change.now()))
        || isLatentGift(change.actor(), before, after, change.now());
  }

  /**
   * Rule 5 for rights that the target would have if assigned a site that the actor could assign.
   */
  private boolean isLatentGift(Member actor, @Nullable Member before, Member after, Instant now) {
    if (!after.sites().isEmpty()) {
      return false;
    }
    boolean anySite =
        reach(actor).isEmpty()
            || may(actor, Permissions.ROLES_ASSIGN, null, now)
            || may(actor, Permissions.USERS_INVITE, null, now);
    Set<SiteId> assignable = anySite ? Set.of(Worlds.NEW_SITE) : reach(actor);
    return adds(
        before == null ? null : Worlds.withSites(before, Set.of(Worlds.NEW_SITE)),
        Worlds.withSites(after, Set.of(Worlds.NEW_SITE)),
        right ->
            !Worlds.NEW_SITE.equals(right.site())
                || assignable.stream()
                    .allMatch(site -> mayForGood(actor, right.permission(), site, now)));
  }

  /**
   * Returns whether a change makes the actor the inviter, because it adds rights or rank to an
   * invited user.
   */
  boolean invitesAnew(Member before, Member after) {
    boolean invited = before.state() == UserState.INVITED && after.state() == UserState.INVITED;
    Member nobody = new Member(Worlds.id(9), UserState.ACTIVE, Set.of(), List.of(), Set.of());
    return invited
        && (unreachable(after) > unreachable(before)
            || adds(before, after, right -> false)
            || isLatentGift(nobody, before, after, Worlds.NOW));
  }

  /** Returns the rank that an actor must reach to change the member. */
  private int unreachable(Member member) {
    return holdsUnknownRole(member) ? model.owner().rank() : rank(member);
  }

  /** Returns whether an actor may act on a member in a way that changes neither of them. */
  boolean mayActOn(Member actor, Member target, String permission, Instant now) {
    boolean self = actor.id().equals(target.id()) && !narrowed(actor);
    boolean reaches =
        may(actor, permission, null, now)
            || (maySomewhere(actor, permission, now) && (self || isOfTheSitesOf(actor, target)));
    return reaches && (self || !outranked(actor, target));
  }

  /**
   * Returns whether the member gains, at some instant from now on, a right that does not satisfy
   * the condition.
   */
  private boolean adds(@Nullable Member before, Member after, Predicate<ScopedPermission> some) {
    for (Instant then : Worlds.MOMENTS) {
      for (String permission : model.permissions()) {
        for (@Nullable SiteId site : Worlds.PLACES_AND_A_NEW_ONE) {
          boolean gained =
              (could(after, permission, site, then)
                      && (before == null || !could(before, permission, site, then)))
                  || (couldAfterDenials(after, permission, site, then)
                      && (before == null || !couldAfterDenials(before, permission, site, then)));
          if (gained && !some.test(new ScopedPermission(permission, site))) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /** Rule 8: returns whether a member belongs only to the actor's sites. */
  boolean isOfTheSitesOf(Member actor, @Nullable Member member) {
    return member == null
        || (!holdsUnknownRole(member)
            && held(member).stream().allMatch(Role::siteScoped)
            && reach(actor).containsAll(member.sites()));
  }

  /**
   * Returns the rights that a change gives. Enabling gives all of the user's rights, and disabling
   * gives none.
   */
  Set<ScopedPermission> gained(Member before, Member after, Instant now) {
    boolean turns = before.state() != after.state();
    boolean nothingBefore = turns && before.state() == UserState.DISABLED;
    boolean nothingAfter = turns && after.state() == UserState.DISABLED;
    Set<ScopedPermission> gained = new HashSet<>();
    for (String permission : model.permissions()) {
      for (@Nullable SiteId site : Worlds.PLACES) {
        boolean was = !nothingBefore && could(before, permission, site, now);
        boolean is = !nothingAfter && could(after, permission, site, now);
        boolean told = site != null && could(after, permission, null, now);
        if (is && !was && !told) {
          gained.add(new ScopedPermission(permission, site));
        }
      }
    }
    return gained;
  }

  /** Returns whether an actor may give a role, at the actor's own sites, to a new user. */
  boolean mayGive(Member actor, Role role, Instant now) {
    Set<SiteId> sites = role.siteScoped() ? reach(actor) : Set.of();
    if (role.siteScoped() && sites.isEmpty()) {
      sites = Worlds.SITES;
    }
    Member someone =
        new Member(
            Worlds.id(9), UserState.ACTIVE, Set.of(role.name()), List.of(), Set.copyOf(sites));
    for (String permission : List.of(Permissions.USERS_INVITE, Permissions.ROLES_ASSIGN)) {
      if (maySomewhere(actor, permission, now)
          && broken(new ProposedChange(actor, null, someone, Set.of(permission), true, now))
              == null) {
        return role.assignable();
      }
    }
    return false;
  }

  private boolean holds(
      Member member,
      String permission,
      @Nullable SiteId site,
      Predicate<PermissionOverride> grantCounts,
      Predicate<PermissionOverride> denialCounts) {
    if (!within(member, permission, site)) {
      return false;
    }
    if (owner(member)) {
      return true;
    }
    boolean assigned = site != null && member.sites().contains(site);
    boolean siteScoped = false;
    boolean granted = false;
    for (Role role : held(member)) {
      siteScoped |= role.siteScoped();
      granted |= (assigned || !role.siteScoped()) && reaches(role.permissions(), permission);
    }
    for (PermissionOverride override : member.overrides()) {
      if (reaches(override, permission)) {
        if (!override.granted() && denialCounts.test(override)) {
          return false;
        }
        granted |= override.granted() && grantCounts.test(override) && (assigned || !siteScoped);
      }
    }
    return granted;
  }

  private List<Role> held(Member member) {
    return model.roles().stream().filter(role -> member.roles().contains(role.name())).toList();
  }

  private static boolean lasts(PermissionOverride override, Instant then) {
    return override.until() == null || then.compareTo(override.until()) < 0;
  }

  private boolean reaches(PermissionOverride override, String permission) {
    return reaches(Set.of(override.permission()), permission);
  }

  private boolean reaches(Set<String> granted, String permission) {
    return granted.stream()
        .anyMatch(name -> closures.computeIfAbsent(name, model::closure).contains(permission));
  }
}
