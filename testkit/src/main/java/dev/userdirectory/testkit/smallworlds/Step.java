package dev.userdirectory.testkit.smallworlds;

import dev.userdirectory.UserId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An operation that somebody tries.
 *
 * @param text what it is, for the path
 * @param kind how its effect is judged
 * @param actor the user who tries it; null for system, for who accepts, and for time itself
 * @param transfer of what ownership, if it is one
 * @param act how it is done; what it returns may hold an invitation's code
 */
record Step(String text, Kind kind, @Nullable UserId actor, @Nullable Transfer transfer, Act act) {

  /** Who hands ownership to whom, and keeps which roles. */
  record Transfer(UserId giver, UserId receiver, Set<String> kept) {}

  /** How the effect of a step is judged. */
  enum Kind {
    CHANGE,
    DEFINE,
    CANCEL,
    ACCEPT
  }

  /** How a step is done. */
  interface Act {
    @Nullable Object on(Stage stage);
  }
}
