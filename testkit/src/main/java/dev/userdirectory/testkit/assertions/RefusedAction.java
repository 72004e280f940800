package dev.userdirectory.testkit.assertions;

import dev.userdirectory.SiteId;
import org.jspecify.annotations.Nullable;

/** An action that somebody is not allowed to do, for assertions about further actions. */
public final class RefusedAction {

  private final Ability ability;
  private final @Nullable SiteId site;

  RefusedAction(Ability ability, @Nullable SiteId site) {
    this.ability = ability;
    this.site = site;
  }

  /**
   * Verifies that they may not do another action at the same place either.
   *
   * @param permission the other action, as a permission of the model
   * @return this, for further assertions
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
