package dev.userdirectory.spi;

import dev.userdirectory.SiteId;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The terms of a key, which is stored as a session with terms.
 *
 * @param label what the key is for
 * @param permissions the permissions that the key is limited to; null for all of its user's
 * @param sites the sites that the key is limited to; null for wherever its user may act
 */
public record KeyTerms(
    String label, @Nullable Set<String> permissions, @Nullable Set<SiteId> sites) {

  /** {@inheritDoc} */
  public KeyTerms {
    permissions = sorted(permissions);
    sites = sorted(sites);
  }

  private static <T extends Comparable<T>> @Nullable Set<T> sorted(@Nullable Set<T> values) {
    return values == null ? null : Collections.unmodifiableSet(new TreeSet<>(values));
  }

  /** {@return whether the key is limited to some permissions or sites} */
  public boolean narrows() {
    return permissions != null || sites != null;
  }
}
