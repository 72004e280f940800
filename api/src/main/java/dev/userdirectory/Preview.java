package dev.userdirectory;

import dev.userdirectory.access.Decision;
import dev.userdirectory.access.Rule;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The effect that a change of a user would have, determined without making the change. Rights are
 * those at the instant of the call, counted as if the user were active, unless the change itself
 * disables or enables the user. (Rule 5, which may refuse the change, also considers later instants
 * and sites that are not assigned yet.) A right that holds everywhere is not listed again for each
 * site.
 */
public interface Preview {

  /**
   * {@return the rights that the user would have after the change and does not have before; empty
   * if the actor can't see the user, or isn't active}
   */
  Set<ScopedPermission> given();

  /**
   * {@return the rights that the user has before the change and would not have after; empty if the
   * actor can't see the user, or isn't active}
   */
  Set<ScopedPermission> taken();

  /**
   * {@return the error that the change would end with, {@code forbidden} or {@code conflict}; null
   * if the change would be made, or if its only obstacle is that a user whom the actor can't see
   * has the e-mail}
   */
  @Nullable DirectoryException refusal();

  /** {@return whether the change would be made} */
  default boolean allowed() {
    return refusal() == null;
  }

  /** {@return the numbered rule that would refuse the change, or null if none would} */
  default @Nullable Rule rule() {
    Decision decision =
        refusal() instanceof DirectoryException.Forbidden forbidden ? forbidden.decision() : null;
    return decision == null ? null : decision.rule();
  }
}
