package dev.userdirectory.testkit.assertions;

import dev.userdirectory.SiteId;
import org.jspecify.annotations.Nullable;

/** Somebody who is said not to be let do something: nowhere, unless a site is named. */
public final class RefusedActor {

  private final Ability ability;
  private final @Nullable SiteId site;

  RefusedActor(Ability ability, @Nullable SiteId site) {
    this.ability = ability;
    this.site = site;
  }

  /**
   * {@return the same, said of one site alone}
   *
   * @param where the site
   */
  public RefusedActor at(SiteId where) {
    return new RefusedActor(ability, where);
  }

  /**
   * Demands that they may not do something: at the site named before, or else neither everywhere
   * nor at any of their sites.
   *
   * @param permission a permission of the model
   * @return this, to demand more
   */
  public RefusedActor doing(String permission) {
    if (site != null) {
      ability.require(false, permission, "at " + site, ability.at(permission, site));
    } else {
      ability.require(false, permission, "anywhere", ability.best(permission));
    }
    return this;
  }
}
