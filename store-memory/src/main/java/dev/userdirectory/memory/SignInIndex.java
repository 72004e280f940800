package dev.userdirectory.memory;

import dev.userdirectory.OrganizationId;
import dev.userdirectory.spi.UserRecord;
import java.util.Collection;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the few organizations that may have a user with an external id or an e-mail address. Both
 * are hashed into a limited number of stripes, so the index takes little memory, whatever the
 * number of users. It may also name organizations without such a user: those that share a stripe by
 * chance, those whose user is gone, and those whose write was rolled back. It never omits one,
 * because organizations are added before their users are visible.
 */
final class SignInIndex {

  private static final int STRIPES = 4_096;

  private volatile SortedTree<Integer, OrganizationId> byStripe =
      SortedTree.index(Comparator.naturalOrder(), Comparator.naturalOrder());

  void become(SignInIndex other) {
    byStripe = other.byStripe;
  }

  /** Adds the organization of users who are about to be inserted or updated. */
  void add(OrganizationId organization, Collection<UserRecord> users) {
    for (UserRecord user : users) {
      add(organization, user.canonicalEmail());
      if (user.externalId() != null) {
        add(organization, user.externalId());
      }
    }
  }

  /** Adds an organization that is about to have a user with an external id or an address. */
  void add(OrganizationId organization, String key) {
    if (at(key).noneMatch(organization::equals)) {
      synchronized (this) {
        byStripe = byStripe.put(stripe(key), organization);
      }
    }
  }

  /**
   * Returns the organizations, each once, that may have a user with one of two keys. A null key
   * matches nobody.
   */
  Stream<OrganizationId> find(@Nullable String externalId, @Nullable String canonicalEmail) {
    return Stream.concat(Stream.ofNullable(externalId), Stream.ofNullable(canonicalEmail))
        .flatMap(this::at)
        .distinct();
  }

  private Stream<OrganizationId> at(String key) {
    return byStripe.of(stripe(key)).values();
  }

  private static int stripe(String key) {
    int hash = key.hashCode();
    return (hash ^ hash >>> 16) & (STRIPES - 1);
  }
}
