package dev.userdirectory;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A permission and where it holds. Ordered by permission, then by site; a permission that holds
 * everywhere comes before the same permission at a site.
 *
 * @param permission the permission's name
 * @param site the site, or null for the whole organization
 */
public record ScopedPermission(String permission, @Nullable SiteId site)
    implements Comparable<ScopedPermission> {

  private static final Comparator<ScopedPermission> ORDER =
      Comparator.comparing(ScopedPermission::permission)
          .thenComparing(ScopedPermission::site, Comparator.nullsFirst(Comparator.naturalOrder()));

  @Override
  public int compareTo(ScopedPermission other) {
    return ORDER.compare(this, other);
  }

  /** {@return the permission and the place, such as {@code cameras.view at dock-4}} */
  @Override
  public String toString() {
    return permission + (site == null ? " everywhere" : " at " + site);
  }
}
