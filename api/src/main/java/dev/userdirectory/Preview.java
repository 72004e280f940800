package dev.userdirectory;

import dev.userdirectory.access.Decision;
import dev.userdirectory.access.Rule;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a change of a user would do, judged without doing it. Rights are counted at the instant of
 * asking (rule 5, which may refuse the change, looks at later ones and at sites not assigned yet),
 * and as if the user were active, unless the change itself disables or enables them. A right that
 * holds everywhere is not told again for each site.
 */
public interface Preview {

  /**
   * {@return what the user could do after the change and not before; empty if the actor can't see
   * the user, or isn't active}
   */
  Set<ScopedPermission> given();

  /**
   * {@return what the user could do before the change and not after; empty if the actor can't see
   * the user, or isn't active}
   */
  Set<ScopedPermission> taken();

  /**
   * {@return the error that the change would end with, {@code forbidden} or {@code conflict}; null
   * if it would be done, or if nothing is against it but a user whom the actor can't see, who has
   * the e-mail}
   */
  @Nullable DirectoryException refusal();

  /** {@return whether the change would be done} */
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
