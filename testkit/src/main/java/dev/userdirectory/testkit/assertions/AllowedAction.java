package dev.userdirectory.testkit.assertions;

import dev.userdirectory.SiteId;

/** An action that somebody is allowed to do in at least one place, for assertions about where. */
public final class AllowedAction {

  private final Ability ability;
  private final String permission;

  AllowedAction(Ability ability, String permission) {
    this.ability = ability;
    this.permission = permission;
  }

  /**
   * Verifies that they may do it at a site.
   *
   * @param site the site
   * @return this, for further assertions
   */
  public AllowedAction at(SiteId site) {
    ability.require(true, permission, "at " + site, ability.at(permission, site));
    return this;
  }

  /**
   * Verifies that they may do it everywhere.
   *
   * @return this, for further assertions
   */
  public AllowedAction everywhere() {
    ability.require(true, permission, "everywhere", ability.everywhere(permission));
    return this;
  }
}
