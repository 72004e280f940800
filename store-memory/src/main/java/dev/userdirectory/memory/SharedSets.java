package dev.userdirectory.memory;

import dev.userdirectory.SiteId;
import dev.userdirectory.spi.UserRecord;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Lets users who hold the same roles or sites share one set of them. Most users share their roles
 * and sites with others, and a set for each user would take as much memory as the index of the
 * sets' elements. Remembers a limited number of sets; further ones are not shared.
 */
final class SharedSets {

  private static final int MOST = 10_000;

  private final Map<Set<?>, Set<?>> known = new ConcurrentHashMap<>();

  /** Returns an equal record that shares its sets with other users where possible. */
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
