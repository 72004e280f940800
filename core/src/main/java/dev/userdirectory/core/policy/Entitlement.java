package dev.userdirectory.core.policy;

import dev.userdirectory.UserState;
import dev.userdirectory.access.PermissionOverride;
import dev.userdirectory.access.Role;
import java.time.Instant;
import java.util.Set;
import java.util.function.Predicate;

/** How roles and overrides add up to rights. */
final class Entitlement {

  private final CompiledModel model;
  private final Rules rules;

  Entitlement(CompiledModel model, Rules rules) {
    this.model = model;
    this.rules = rules;
  }

  /** Nothing at all. */
  Rights nothing() {
    return new Rights(model.none(), model.none(), Set.of());
  }

  /** What a member may do at an instant; an inactive one nothing. */
  Rights at(Member member, Instant now) {
    return rules.activeOnly(member)
        ? of(member, override -> override.inForce(now), override -> override.inForce(now))
        : nothing();
  }

  /** What a member may do at an instant that will not end by itself: what may be given on. */
  Rights lasting(Member member, Instant now) {
    return rules.activeOnly(member)
        ? of(member, override -> override.until() == null, override -> override.inForce(now))
        : nothing();
  }

  /** What a member may do at an instant, or could if active. */
  Rights potential(Member member, Instant then) {
    return of(member, override -> override.inForce(then), override -> override.inForce(then));
  }

  /** As a change counts it: as if active, but for a change that turns the member on or off. */
  Rights counted(Member member, boolean turnsOnOrOff, Instant now) {
    return turnsOnOrOff && member.state() == UserState.DISABLED
        ? nothing()
        : potential(member, now);
  }

  /** What a member could do at an instant if active and if dated denials had ended. */
  Rights potentialAfterDenials(Member member, Instant then) {
    return of(member, override -> override.inForce(then), override -> override.until() == null);
  }

  /** Roles and granting overrides add up, and denials take away. */
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
