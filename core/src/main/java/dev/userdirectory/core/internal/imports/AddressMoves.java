package dev.userdirectory.core.internal.imports;

import dev.userdirectory.UserId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Tracks which users of a batch give up their address, so that other users may take it in the same
 * transaction: two users may swap addresses, and any number may pass theirs on. A move to an
 * address whose holder keeps it is dropped, and so is every move that depends on it.
 */
final class AddressMoves {

  private final Map<UserId, String> targets = new HashMap<>();
  private final Set<String> wanted = new HashSet<>();

  /** Adds a move. If two users want the same address, the first one gets it. */
  void add(UserId user, String address) {
    if (!targets.containsKey(user) && wanted.add(address)) {
      targets.put(user, address);
    }
  }

  /**
   * Drops the moves to addresses whose holders keep them.
   *
   * @param holders returns the user who has an address before the batch, or null
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

  /** Returns whether a user gives up their address. */
  boolean leaves(UserId user) {
    return targets.containsKey(user);
  }
}
