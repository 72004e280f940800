package dev.userdirectory.core.policy;

import dev.userdirectory.SiteId;
import java.util.Set;

/**
 * What someone may do at one instant: some permissions everywhere, others at their sites only.
 * Without sites, the permissions at sites apply nowhere.
 */
public record Rights(PermissionSet everywhere, PermissionSet atSites, Set<SiteId> sites) {

  /** Whether the permission is held in the whole organization. */
  public boolean everywhere(int permission) {
    return everywhere.has(permission);
  }

  /** Whether the permission is held at a site. */
  public boolean at(int permission, SiteId site) {
    return everywhere.has(permission) || (atSites.has(permission) && sites.contains(site));
  }

  /** Whether the permission is held everywhere, or at one site at least. */
  public boolean somewhere(int permission) {
    return everywhere.has(permission) || (atSites.has(permission) && !sites.isEmpty());
  }

  /** All permissions held somewhere. */
  public PermissionSet somewhere() {
    return sites.isEmpty() ? everywhere : everywhere.or(atSites);
  }

  /** All permissions held, and those that would be held once a site is assigned. */
  PermissionSet once() {
    return everywhere.or(atSites);
  }

  /** Returns these rights restricted to the given permissions. */
  Rights only(PermissionSet permissions) {
    return new Rights(everywhere.and(permissions), atSites.and(permissions), sites);
  }

  /** All permissions held at a site. */
  PermissionSet at(SiteId site) {
    return sites.contains(site) ? everywhere.or(atSites) : everywhere;
  }
}
