package dev.userdirectory.core.internal.sessions;

import dev.userdirectory.NewKey;
import dev.userdirectory.SiteId;
import dev.userdirectory.core.internal.input.Faults;
import dev.userdirectory.core.internal.input.Micros;
import dev.userdirectory.core.internal.input.SitesCheck;
import dev.userdirectory.core.policy.CompiledModel;
import dev.userdirectory.spi.KeyTerms;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Checks the input for a key. */
final class KeyCheck {

  /** Ten years. */
  private static final Duration LONGEST = Duration.ofDays(3_653);

  private static final String END = "expiresAt";
  private static final String OVERLAP = "overlap";
  private static final String PERMISSIONS = "permissions";

  private final CompiledModel model;

  KeyCheck(CompiledModel model) {
    this.model = model;
  }

  /** Checks the terms of a new key. */
  KeyTerms terms(NewKey key, Faults faults) {
    return new KeyTerms(
        faults.name("label", key.label()).text(),
        permissions(key.permissions(), faults),
        sites(key.sites(), faults));
  }

  /** Checks that the end of a key lies in the future, and at most ten years away. */
  Instant end(@Nullable Instant expiresAt, Instant now, Faults faults) {
    Instant end = expiresAt == null ? now : Micros.floor(expiresAt);
    if (expiresAt == null) {
      faults.add(END, "is missing; say when the key ends.");
    } else if (!end.isAfter(now)) {
      faults.add(END, "is not in the future; give a later end.");
    } else if (end.isAfter(now.plus(LONGEST))) {
      faults.add(END, "is more than 10 years away; give an earlier end.");
    }
    return end;
  }

  /** Checks how long a replaced key stays valid. */
  Duration overlap(@Nullable Duration overlap, Faults faults) {
    if (overlap == null) {
      faults.add(OVERLAP, "is missing; give zero for a key that ends at once.");
    } else if (overlap.isNegative()) {
      faults.add(OVERLAP, "is negative; give zero for a key that ends at once.");
    }
    return overlap == null || overlap.compareTo(LONGEST) > 0 ? LONGEST : overlap;
  }

  /** Checks the number of permissions, then each permission. */
  private @Nullable Set<String> permissions(@Nullable Set<String> given, Faults faults) {
    if (given == null) {
      return null;
    }
    int known = model.model().permissions().size();
    if (given.isEmpty() || given.size() > known) {
      faults.add(
          PERMISSIONS,
          "are %s, and the role model has %s; name some, or leave them out."
              .formatted(given.size(), known));
      return Set.of();
    }
    Set<String> kept = new TreeSet<>();
    for (@Nullable String name : given) {
      if (name == null || !model.knowsPermission(name)) {
        faults.add(PERMISSIONS, CompiledModel.unknownPermission(name));
      } else {
        kept.add(name);
      }
    }
    return kept;
  }

  private static @Nullable Set<SiteId> sites(@Nullable Set<SiteId> given, Faults faults) {
    if (given != null && given.isEmpty()) {
      faults.add("sites", "are none; name some, or leave them out.");
    }
    return SitesCheck.sites(given, faults);
  }
}
