package dev.userdirectory.core.policy;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A change that someone wants to make to a user.
 *
 * @param actor the member who wants to make the change
 * @param before the user before, or null if it does not exist yet
 * @param after the user after, or null if it is to be removed
 * @param needs the permissions that the change needs if the user is not the actor
 * @param regrant whether it counts as giving all the user's rights again
 * @param now the instant to judge at
 */
public record ProposedChange(
    Member actor,
    @Nullable Member before,
    @Nullable Member after,
    Set<String> needs,
    boolean regrant,
    Instant now) {

  /** Returns whether the actor wants to change itself. */
  public boolean ofOneself() {
    return before != null && before.id().equals(actor.id());
  }
}
