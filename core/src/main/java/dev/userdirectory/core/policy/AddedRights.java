package dev.userdirectory.core.policy;

import dev.userdirectory.SiteId;
import dev.userdirectory.access.PermissionOverride;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Computes the rights that a change adds, now or later, also as if dated denials had ended. */
final class AddedRights {

  private final Entitlement entitlement;
  private final Rules rules;

  AddedRights(Entitlement entitlement, Rules rules) {
    this.entitlement = entitlement;
    this.rules = rules;
  }

  /**
   * Returns whether all rights that a change adds are among the given rights.
   *
   * @param assignsAnySite whether the holder of the given rights may assign sites beyond their own
   */
  boolean areAmong(
      Rights some, boolean assignsAnySite, @Nullable Member before, Member after, Instant now) {
    for (Instant then : turningPoints(before, after, now)) {
      Rights was = before == null ? entitlement.nothing() : entitlement.potential(before, then);
      Rights undenied =
          before == null ? entitlement.nothing() : entitlement.potentialAfterDenials(before, then);
      boolean covered =
          covers(some, assignsAnySite, was, entitlement.potential(after, then))
              && covers(
                  some, assignsAnySite, undenied, entitlement.potentialAfterDenials(after, then));
      if (!covered) {
        return false;
      }
    }
    return true;
  }

  /** Returns now, and each later instant at which an override ends. */
  private static Set<Instant> turningPoints(@Nullable Member before, Member after, Instant now) {
    Set<Instant> points = new LinkedHashSet<>(Set.of(now));
    Stream.of(
            before == null ? List.<PermissionOverride>of() : before.overrides(), after.overrides())
        .flatMap(List::stream)
        .map(PermissionOverride::until)
        .filter(until -> until != null && until.isAfter(now))
        .forEach(points::add);
    return points;
  }

  private boolean covers(Rights some, boolean assignsAnySite, Rights was, Rights is) {
    if (!is.everywhere().andNot(was.everywhere()).andNot(some.everywhere()).isEmpty()) {
      return false;
    }
    for (SiteId site : is.sites()) {
      if (!is.at(site).andNot(was.at(site)).andNot(some.at(site)).isEmpty()) {
        return false;
      }
    }
    return rules.coversLatent(assignsAnySite ? some.everywhere() : some.somewhere(), was, is);
  }
}
