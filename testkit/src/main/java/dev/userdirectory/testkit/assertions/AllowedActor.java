package dev.userdirectory.testkit.assertions;

import dev.userdirectory.SiteId;
import java.util.function.Supplier;
import org.assertj.core.annotation.CheckReturnValue;
import org.jspecify.annotations.Nullable;

/** A claim that somebody may do something. Nothing is asserted until {@link #doing} is called. */
public final class AllowedActor {

  private final Supplier<Ability> claim;
  private final @Nullable SiteId site;

  AllowedActor(Supplier<Ability> claim, @Nullable SiteId site) {
    this.claim = claim;
    this.site = site;
  }

  /**
   * {@return the same claim for one site}
   *
   * @param where the site
   */
  @CheckReturnValue
  public AllowedActor at(SiteId where) {
    return new AllowedActor(claim, where);
  }

  /**
   * Verifies that they may do something: at the site named before or, if none was named, either
   * everywhere or at one of their sites.
   *
   * @param permission a permission of the model
   * @return the action, for assertions about where they may do it
   */
  public AllowedAction doing(String permission) {
    Ability ability = claim.get();
    if (site != null) {
      ability.require(true, permission, "at " + site, ability.at(permission, site));
    } else {
      ability.requireSomewhere(permission);
    }
    return new AllowedAction(ability, permission);
  }
}
