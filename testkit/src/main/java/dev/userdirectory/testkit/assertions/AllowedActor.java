package dev.userdirectory.testkit.assertions;

/** Somebody who is said to be let do something. */
public final class AllowedActor {

  private final Ability ability;

  AllowedActor(Ability ability) {
    this.ability = ability;
  }

  /**
   * Demands that they may do something, everywhere or at one of their sites at least.
   *
   * @param permission a permission of the model
   * @return where they may, to demand more
   */
  public AllowedAction doing(String permission) {
    ability.require(true, permission, "anywhere", ability.best(permission));
    return new AllowedAction(ability, permission);
  }
}
