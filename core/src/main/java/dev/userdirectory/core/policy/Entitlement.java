package dev.userdirectory.core.policy;

import dev.userdirectory.UserState;
import dev.userdirectory.access.PermissionOverride;
import dev.userdirectory.access.Role;
import java.time.Instant;
import java.util.Set;
import java.util.function.Predicate;

/** Computes rights from roles and overrides. */
final class Entitlement {

  private final CompiledModel model;
  private final Rules rules;

  Entitlement(CompiledModel model, Rules rules) {
    this.model = model;
    this.rules = rules;
  }

  /** Returns no rights. */
  Rights nothing() {
    return new Rights(model.none(), model.none(), Set.of());
  }

  /** Returns what a member may do at an instant; nothing if the member is inactive. */
  Rights at(Member member, Instant now) {
    return rules.activeOnly(member)
        ? of(member, override -> override.inForce(now), override -> override.inForce(now))
        : nothing();
  }

  /**
   * Returns the rights of a member at an instant that do not end by themselves. Only these may be
   * passed on.
   */
  Rights lasting(Member member, Instant now) {
    return rules.activeOnly(member)
        ? of(member, override -> override.until() == null, override -> override.inForce(now))
        : nothing();
  }

  /** Returns what a member may do at an instant, or could do if active. */
  Rights potential(Member member, Instant then) {
    return of(member, override -> override.inForce(then), override -> override.inForce(then));
  }

  /**
   * Returns the rights to compare for a change: as if the member were active, except that a
   * disabled member has none if the change enables or disables the user.
   */
  Rights counted(Member member, boolean turnsOnOrOff, Instant now) {
    return turnsOnOrOff && member.state() == UserState.DISABLED
        ? nothing()
        : potential(member, now);
  }

  /**
   * Returns what a member could do at an instant if active, and if all denials with an end had
   * ended.
   */
  Rights potentialAfterDenials(Member member, Instant then) {
    return of(member, override -> override.inForce(then), override -> override.until() == null);
  }

  /** Adds up roles and granting overrides, and subtracts denials. */
  private Rights of(
      Member member,
      Predicate<PermissionOverride> grantCounts,
      Predicate<PermissionOverride> denialCounts) {
    PermissionSet everywhere = rules.defaultDeny();
    PermissionSet atSites = rules.defaultDeny();
    for (String name : member.roles()) {
      Role role = model.role(name);
      if (role != null && role.siteScoped()) {
        atSites = atSites.or(model.grants(name));
      } else {
        everywhere = everywhere.or(model.grants(name));
      }
    }
    if (!model.owner(member.roles())) {
      PermissionSet granted = model.none();
      PermissionSet denied = model.none();
      for (PermissionOverride override : member.overrides()) {
        if (override.granted() && grantCounts.test(override)) {
          granted = granted.or(model.closure(override.permission()));
        } else if (!override.granted() && denialCounts.test(override)) {
          denied = denied.or(model.closure(override.permission()));
        }
      }
      if (model.siteScoped(member.roles())) {
        atSites = atSites.or(granted);
      } else {
        everywhere = everywhere.or(granted);
      }
      everywhere = rules.denialWins(everywhere, denied);
      atSites = rules.denialWins(atSites, denied);
    }
    Rights held = new Rights(everywhere, atSites, member.sites());
    return member.narrowed() ? rules.key(held, member) : held;
  }
}
