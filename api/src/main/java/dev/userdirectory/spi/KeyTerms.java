package dev.userdirectory.spi;

import dev.userdirectory.SiteId;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What makes a session a key.
 *
 * @param label what it is for
 * @param permissions the permissions beyond which it does nothing; null for all of its user's
 * @param sites the sites beyond which it does nothing; null for everywhere its user may act
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

  /** {@return whether it does less than its user may} */
  public boolean narrows() {
    return permissions != null || sites != null;
  }
}
