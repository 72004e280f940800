package dev.userdirectory.memory;

import dev.userdirectory.spi.StoreConflict;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The external ids that are claimed in the store, across organizations. A transaction claims in a
 * {@link Draft}, which is judged again when it commits: of racing claims the first to commit wins,
 * none waits for another, and one that loses is told so only when the winner can be seen.
 */
final class Claims {

  private final Set<String> taken = ConcurrentHashMap.newKeySet();

  void become(Claims other) {
    taken.addAll(other.taken);
  }

  Draft draft() {
    return new Draft();
  }

  /** What one transaction claims and gives back. */
  final class Draft {

    private final Set<String> claimed = new HashSet<>();
    private final Set<String> freed = new HashSet<>();

    void claim(String externalId) {
      if (isTaken(externalId) || !claimed.add(externalId)) {
        throw new StoreConflict(StoreConflict.Kind.CLAIM);
      }
    }

    void free(String externalId) {
      if (!claimed.remove(externalId)) {
        freed.add(externalId);
      }
    }

    /** Publishes the transaction, and its claims with it. */
    void commit(Runnable publish) {
      if (claimed.isEmpty() && freed.isEmpty()) {
        publish.run();
        return;
      }
      synchronized (taken) {
        if (claimed.stream().anyMatch(this::isTaken)) {
          throw new StoreConflict(StoreConflict.Kind.CLAIM);
        }
        publish.run();
        taken.removeAll(freed);
        taken.addAll(claimed);
      }
    }

    private boolean isTaken(String externalId) {
      return taken.contains(externalId) && !freed.contains(externalId);
    }
  }
}
