package dev.userdirectory.core.policy;

import dev.userdirectory.SiteId;
import java.util.Set;

/**
 * The rights of a user at one instant: some permissions everywhere, others only at the given sites.
 * Without sites, the permissions at sites apply nowhere.
 */
public record Rights(PermissionSet everywhere, PermissionSet atSites, Set<SiteId> sites) {

  /** Returns whether the permission is held in the whole organization. */
  public boolean everywhere(int permission) {
    return everywhere.has(permission);
  }

  /** Returns whether the permission is held at a site. */
  public boolean at(int permission, SiteId site) {
    return everywhere.has(permission) || (atSites.has(permission) && sites.contains(site));
  }

  /** Returns whether the permission is held everywhere, or at one site at least. */
  public boolean somewhere(int permission) {
    return everywhere.has(permission) || (atSites.has(permission) && !sites.isEmpty());
  }

  /** Returns all permissions held somewhere. */
  public PermissionSet somewhere() {
    return sites.isEmpty() ? everywhere : everywhere.or(atSites);
  }

  /** Returns all permissions held, and those that would be held once a site is assigned. */
  PermissionSet once() {
    return everywhere.or(atSites);
  }

  /** Returns these rights restricted to the given permissions. */
  Rights only(PermissionSet permissions) {
    return new Rights(everywhere.and(permissions), atSites.and(permissions), sites);
  }

  /** Returns all permissions held at a site. */
  PermissionSet at(SiteId site) {
    return sites.contains(site) ? everywhere.or(atSites) : everywhere;
  }
}
