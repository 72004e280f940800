package dev.userdirectory.testkit.assertions;

import dev.userdirectory.SiteId;
import org.jspecify.annotations.Nullable;

/** Something that somebody may not do. */
public final class RefusedAction {

  private final Ability ability;
  private final @Nullable SiteId site;

  RefusedAction(Ability ability, @Nullable SiteId site) {
    this.ability = ability;
    this.site = site;
  }

  /**
   * Demands that they may not do something else either, at the same place.
   *
   * @param permission a permission of the model
   * @return this, to demand more
   */
  public RefusedAction doing(String permission) {
    if (site != null) {
      ability.require(false, permission, "at " + site, ability.at(permission, site));
    } else {
      ability.require(false, permission, "anywhere", ability.best(permission));
    }
    return this;
  }
}
