package dev.userdirectory.testkit.internal.oracle;

import dev.userdirectory.UserId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What somebody tries to do, as far as its effect is judged by it.
 *
 * @param kind how its effect is judged
 * @param actor the user who tries it; null for system, for who accepts, and for time itself
 * @param transfer of what ownership, if it is one
 */
public record Attempt(Kind kind, @Nullable UserId actor, @Nullable Transfer transfer) {

  /** Who hands ownership to whom, and keeps which roles. */
  public record Transfer(UserId giver, UserId receiver, Set<String> kept) {}

  /** How the effect is judged. */
  public enum Kind {
    CHANGE,
    DEFINE,
    CANCEL,
    ACCEPT
  }
}
