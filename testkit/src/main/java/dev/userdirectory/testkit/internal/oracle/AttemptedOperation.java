package dev.userdirectory.testkit.internal.oracle;

import dev.userdirectory.UserId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A step that somebody attempts, with what is needed to judge its effect.
 *
 * @param kind how its effect is judged
 * @param actor the user who attempts it; null for the system, for accepting an invitation, and for
 *     the passing of time
 * @param transfer the transfer of ownership, or null if it is not one
 */
public record AttemptedOperation(Kind kind, @Nullable UserId actor, @Nullable Transfer transfer) {

  /** A transfer of ownership from a giver, who keeps some roles, to a receiver. */
  public record Transfer(UserId giver, UserId receiver, Set<String> kept) {}

  /** How the effect is judged. */
  public enum Kind {
    CHANGE,
    DEFINE,
    CANCEL,
    ACCEPT
  }
}
