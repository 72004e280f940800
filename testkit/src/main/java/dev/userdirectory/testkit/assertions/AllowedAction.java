package dev.userdirectory.testkit.assertions;

import dev.userdirectory.SiteId;

/** Something that somebody may do somewhere at least. */
public final class AllowedAction {

  private final Ability ability;
  private final String permission;

  AllowedAction(Ability ability, String permission) {
    this.ability = ability;
    this.permission = permission;
  }

  /**
   * Demands that they may do it at a site.
   *
   * @param site where
   * @return this, to demand more
   */
  public AllowedAction at(SiteId site) {
    ability.require(true, permission, "at " + site, ability.at(permission, site));
    return this;
  }

  /**
   * Demands that they may do it everywhere.
   *
   * @return this, to demand more
   */
  public AllowedAction everywhere() {
    ability.require(true, permission, "everywhere", ability.everywhere(permission));
    return this;
  }
}
