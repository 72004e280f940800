package dev.userdirectory.memory;

import dev.userdirectory.spi.StoreConflict;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Holds the external ids that are claimed in the store, across organizations. A transaction makes
 * its claims in a {@link Draft}, which is checked again when it commits. Of competing claims the
 * first to commit wins, and none waits for another. A losing transaction fails only once the
 * winner's changes are visible.
 */
final class Claims {

  private final Set<String> taken = ConcurrentHashMap.newKeySet();

  void become(Claims other) {
    taken.addAll(other.taken);
  }

  Draft draft() {
    return new Draft();
  }

  /** The claims that one transaction makes and releases. */
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

    /**
     * Publishes the transaction together with its claims. Throws a {@link StoreConflict} if another
     * transaction has claimed one of the ids meanwhile.
     */
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
