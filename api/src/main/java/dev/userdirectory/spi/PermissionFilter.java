package dev.userdirectory.spi;

import dev.userdirectory.SiteId;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Selects the users who have a permission somewhere: the policy, compiled for a store's queries.
 * The filter lets a user through if no denial in force reaches the permission, and if the user
 *
 * <ul>
 *   <li>holds one of the roles {@code everywhere}, or
 *   <li>holds one of the roles {@code atSites}, and is assigned the site, or
 *   <li>has a grant in force that reaches the permission, and is assigned the site or holds no
 *       {@code siteScoped} role.
 * </ul>
 *
 * <p>An override reaches the permission if it names one of the {@code carriers}. The filter does
 * not consider the state of a user.
 *
 * @param owner the owner role
 * @param everywhere roles that grant the permission in the whole organization
 * @param atSites roles that grant the permission at the sites assigned
 * @param siteScoped all roles whose permissions hold at the sites assigned
 * @param carriers the permission itself, and the permissions that imply it
 * @param site the site, or null for everywhere
 * @param at the instant at which overrides must be in force
 */
public record PermissionFilter(
    String owner,
    Set<String> everywhere,
    Set<String> atSites,
    Set<String> siteScoped,
    Set<String> carriers,
    @Nullable SiteId site,
    Instant at) {

  /** {@inheritDoc} */
  public PermissionFilter {
    everywhere = Set.copyOf(everywhere);
    atSites = Set.copyOf(atSites);
    siteScoped = Set.copyOf(siteScoped);
    carriers = Set.copyOf(carriers);
  }

  /** {@return the roles that grant the permission in the whole organization, the owner role too} */
  public Set<String> everywhereAndOwner() {
    Set<String> roles = new LinkedHashSet<>(everywhere);
    roles.add(owner);
    return roles;
  }

  /**
   * {@return whether the filter lets a user through}
   *
   * @param user the user
   */
  public boolean lets(UserRecord user) {
    if (user.roles().contains(owner)) {
      return true;
    }
    if (reaches(user, false)) {
      return false;
    }
    boolean here = site != null && user.sites().contains(site);
    return holdsOne(user, everywhere)
        || (here && holdsOne(user, atSites))
        || (reaches(user, true) && (here || !holdsOne(user, siteScoped)));
  }

  private boolean reaches(UserRecord user, boolean granting) {
    return user.overrides().stream()
        .anyMatch(
            override ->
                override.granted() == granting
                    && override.inForce(at)
                    && carriers.contains(override.permission()));
  }

  private static boolean holdsOne(UserRecord user, Set<String> roles) {
    return !Collections.disjoint(user.roles(), roles);
  }
}
