package dev.userdirectory.spi;

import dev.userdirectory.UserId;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the users of one organization from a store. */
public interface UserReader {

  /**
   * {@return the existing users with the given ids, in any order}
   *
   * @param ids users' ids
   */
  List<UserRecord> users(Collection<UserId> ids);

  /**
   * {@return the existing users with the given canonical e-mails, in any order}
   *
   * @param canonicalEmails canonical e-mails
   */
  List<UserRecord> usersByEmail(Collection<String> canonicalEmails);

  /**
   * {@return the existing users with the given external ids, in any order}
   *
   * @param externalIds external ids
   */
  List<UserRecord> usersByExternalId(Collection<String> externalIds);

  /**
   * {@return the users that a filter lets through, in the order of their position}
   *
   * @param filter the filter of the users
   * @param order the order, which decides the type of positions: {@link Position.ByTime} of
   *     creation, or {@link Position.ByText} of the canonical e-mail
   * @param slice where to begin, in which direction and how many
   */
  List<UserRecord> users(UserFilter filter, UserOrder order, Slice slice);

  /**
   * {@return how many users a filter lets through} Stores return the number from counters if the
   * filter selects by states only, and otherwise count by an index.
   *
   * @param filter the filter of the users
   */
  long countUsers(UserFilter filter);

  /**
   * {@return how many active users hold a role}
   *
   * @param role the role's name
   */
  long countActiveHolders(String role);

  /**
   * {@return those of the given users who claim their external id across all organizations}
   *
   * @param users users' ids
   */
  Set<UserId> claimants(Collection<UserId> users);

  /**
   * {@return the user with the given id, or null}
   *
   * @param id a user's id
   */
  default @Nullable UserRecord user(UserId id) {
    return users(Set.of(id)).stream().findFirst().orElse(null);
  }

  /**
   * {@return the user with the given e-mail, or null}
   *
   * @param canonicalEmail a canonical e-mail
   */
  default @Nullable UserRecord userByEmail(String canonicalEmail) {
    return usersByEmail(Set.of(canonicalEmail)).stream().findFirst().orElse(null);
  }

  /**
   * {@return the user with the given external id, or null}
   *
   * @param externalId an external id
   */
  default @Nullable UserRecord userByExternalId(String externalId) {
    return usersByExternalId(Set.of(externalId)).stream().findFirst().orElse(null);
  }
}
