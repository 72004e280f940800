package dev.userdirectory.spi;

import dev.userdirectory.UserId;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The users of one organization, as a store shows them. */
public interface UserReader {

  /**
   * {@return the users with these ids that exist, in any order}
   *
   * @param ids users' ids
   */
  List<UserRecord> users(Collection<UserId> ids);

  /**
   * {@return the users with these canonical e-mails that exist, in any order}
   *
   * @param canonicalEmails canonical e-mails
   */
  List<UserRecord> usersByEmail(Collection<String> canonicalEmails);

  /**
   * {@return the users with these external ids that exist, in any order}
   *
   * @param externalIds external ids
   */
  List<UserRecord> usersByExternalId(Collection<String> externalIds);

  /**
   * {@return the users that a filter lets through, in the order of their position}
   *
   * @param filter which users
   * @param order by what: {@link Position.ByTime} of creation, or {@link Position.ByText} of the
   *     canonical e-mail
   * @param slice where to begin, which way, how many
   */
  List<UserRecord> users(UserFilter filter, UserOrder order, Slice slice);

  /**
   * {@return how many users a filter lets through: from counters if it asks for nothing but states,
   * else counted, by index}
   *
   * @param filter which users
   */
  long countUsers(UserFilter filter);

  /**
   * {@return how many active users hold a role}
   *
   * @param role the role's name
   */
  long countActiveHolders(String role);

  /**
   * {@return which of these users claim their external id across all organizations}
   *
   * @param users users' ids
   */
  Set<UserId> claimants(Collection<UserId> users);

  /**
   * {@return the user of that id, or null}
   *
   * @param id a user's id
   */
  default @Nullable UserRecord user(UserId id) {
    return users(Set.of(id)).stream().findFirst().orElse(null);
  }

  /**
   * {@return the user with that e-mail, or null}
   *
   * @param canonicalEmail a canonical e-mail
   */
  default @Nullable UserRecord userByEmail(String canonicalEmail) {
    return usersByEmail(Set.of(canonicalEmail)).stream().findFirst().orElse(null);
  }

  /**
   * {@return the user with that external id, or null}
   *
   * @param externalId an external id
   */
  default @Nullable UserRecord userByExternalId(String externalId) {
    return usersByExternalId(Set.of(externalId)).stream().findFirst().orElse(null);
  }
}
