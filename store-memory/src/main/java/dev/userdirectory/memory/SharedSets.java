package dev.userdirectory.memory;

import dev.userdirectory.SiteId;
import dev.userdirectory.spi.UserRecord;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Lets users who hold the same roles or sites share one set of them: most do, and a set for each
 * takes as much as the index that it stands in. Once it knows many sets it learns no more.
 */
final class SharedSets {

  private static final int MOST = 10_000;

  private final Map<Set<?>, Set<?>> known = new ConcurrentHashMap<>();

  /** An equal record, with sets that others hold. */
  UserRecord sharing(UserRecord user) {
    Set<String> roles = shared(user.roles());
    Set<SiteId> sites = shared(user.sites());
    return roles == user.roles() && sites == user.sites()
        ? user
        : user.copy().rights(roles, user.overrides(), sites).done();
  }

  @SuppressWarnings("unchecked") // An equal set holds the same elements.
  private <T> Set<T> shared(Set<T> set) {
    Set<?> equal = known.get(set);
    if (equal == null && known.size() < MOST) {
      known.put(set, set);
    }
    return equal == null ? set : (Set<T>) equal;
  }
}
