package dev.userdirectory.core.internal.input;

import dev.userdirectory.Field;
import dev.userdirectory.SiteId;
import dev.userdirectory.core.internal.text.Text;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks the ids of sites. */
public final class SitesCheck {

  public static final int MOST_SITES = 1000;

  private SitesCheck() {}

  /** Checks the number of sites, then the id of each site. */
  public static @Nullable Set<SiteId> sites(@Nullable Set<SiteId> sites, Faults faults) {
    if (sites == null) {
      return null;
    }
    if (sites.size() > MOST_SITES) {
      faults.add(
          Field.SITES, "has more than %s sites, the most that a user has.".formatted(MOST_SITES));
      return Set.of();
    }
    Set<SiteId> kept = new LinkedHashSet<>();
    for (@Nullable SiteId site : sites) {
      SiteId checked = site(Field.SITES.text(), site, faults);
      if (checked != null) {
        kept.add(checked);
      }
    }
    return kept;
  }

  /** Checks the id of a site; returns null if it is invalid. */
  public static @Nullable SiteId site(String field, @Nullable SiteId site, Faults faults) {
    String fault = site == null ? "is missing." : Text.idFault(site.value(), Text.LONGEST_ID);
    if (fault != null) {
      faults.add(field, "a site id " + fault);
    }
    return fault == null ? site : null;
  }

  /** Returns whether a site id is valid. */
  public static boolean isSite(@Nullable SiteId site) {
    return site != null && Text.idFault(site.value(), Text.LONGEST_ID) == null;
  }
}
