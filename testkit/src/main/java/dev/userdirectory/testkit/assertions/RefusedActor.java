package dev.userdirectory.testkit.assertions;

import dev.userdirectory.SiteId;
import java.util.function.Supplier;
import org.assertj.core.annotation.CheckReturnValue;
import org.jspecify.annotations.Nullable;

/**
 * A claim that somebody may not do something. Nothing is asserted until {@link #doing} is called.
 */
public final class RefusedActor {

  private final Supplier<Ability> claim;
  private final @Nullable SiteId site;

  RefusedActor(Supplier<Ability> claim, @Nullable SiteId site) {
    this.claim = claim;
    this.site = site;
  }

  /**
   * {@return the same claim for one site only}
   *
   * @param where the site
   */
  @CheckReturnValue
  public RefusedActor at(SiteId where) {
    return new RefusedActor(claim, where);
  }

  /**
   * Verifies that they may not do something: at the site named before or, if none was named,
   * neither everywhere nor at any of their sites.
   *
   * @param permission a permission of the model
   * @return the action, for assertions about further actions
   */
  public RefusedAction doing(String permission) {
    return new RefusedAction(claim.get(), site).doing(permission);
  }
}
