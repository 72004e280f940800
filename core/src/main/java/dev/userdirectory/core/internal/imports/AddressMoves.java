package dev.userdirectory.core.internal.imports;

import dev.userdirectory.UserId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which users of a batch leave their address for another, so that a user may take the address of
 * one that leaves it in the same transaction: two may swap, and any number may pass theirs on. A
 * move whose address stays taken is none, and nor is one that waits for it.
 */
final class AddressMoves {

  private final Map<UserId, String> targets = new HashMap<>();
  private final Set<String> wanted = new HashSet<>();

  /** Adds a move; of two that want one address, the first gets it. */
  void add(UserId user, String address) {
    if (!targets.containsKey(user) && wanted.add(address)) {
      targets.put(user, address);
    }
  }

  /**
   * Drops what can't be: moves to addresses of users who stay.
   *
   * @param holders who has an address before the batch, or null
   */
  void settle(Function<String, @Nullable UserId> holders) {
    boolean settled;
    do {
      settled =
          !targets
              .values()
              .removeIf(
                  address -> {
                    UserId holder = holders.apply(address);
                    return holder != null && !targets.containsKey(holder);
                  });
    } while (!settled);
  }

  /** Whether a user leaves the address that it has. */
  boolean leaves(UserId user) {
    return targets.containsKey(user);
  }
}
