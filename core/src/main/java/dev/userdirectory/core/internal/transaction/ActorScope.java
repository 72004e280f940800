package dev.userdirectory.core.internal.transaction;

import dev.userdirectory.OrganizationId;

/** Who acts, and on which organization. */
public record ActorScope(Actor actor, OrganizationId organization) {

  /** The organization whose records are looked at: a user never leaves their own. */
  OrganizationId home() {
    return actor instanceof Actor.OfUser user ? user.home() : organization;
  }

  /** Whether a user names an organization that is not theirs. */
  public boolean foreign() {
    return !home().equals(organization);
  }
}
