package dev.userdirectory.spi;

import dev.userdirectory.SiteId;
import dev.userdirectory.UserId;
import dev.userdirectory.UserKind;
import dev.userdirectory.UserState;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Selects the users to list or count. All conditions must hold; null means "any".
 *
 * @param visibility the users that the reader may see
 * @param states the states, one of which each user must have
 * @param id the user's id
 * @param canonicalEmail the user's canonical e-mail
 * @param emailPrefix a prefix of the canonical e-mail; a user matches with this prefix or {@code
 *     namePrefix}
 * @param namePrefix a prefix of one of the user's name keys; given together with {@code
 *     emailPrefix} or not at all
 * @param site a site that the users are assigned to
 * @param role a role that the users hold
 * @param permitted a filter by a permission that the users have
 * @param kind the kind of the users
 */
public record UserFilter(
    Visibility visibility,
    Set<UserState> states,
    @Nullable UserId id,
    @Nullable String canonicalEmail,
    @Nullable String emailPrefix,
    @Nullable String namePrefix,
    @Nullable SiteId site,
    @Nullable String role,
    @Nullable PermissionFilter permitted,
    @Nullable UserKind kind) {

  /** {@inheritDoc} */
  public UserFilter {
    states = Set.copyOf(states);
  }

  /**
   * {@return a filter by visibility and states only}
   *
   * @param visibility the users that the reader may see
   * @param states the states, one of which each user must have
   */
  public static UserFilter of(Visibility visibility, Set<UserState> states) {
    return new UserFilter(visibility, states, null, null, null, null, null, null, null, null);
  }

  /**
   * {@return this filter, limited to users who are assigned to a site}
   *
   * @param assigned the site
   */
  public UserFilter site(SiteId assigned) {
    return new UserFilter(
        visibility,
        states,
        id,
        canonicalEmail,
        emailPrefix,
        namePrefix,
        assigned,
        role,
        permitted,
        kind);
  }

  /**
   * {@return this filter, limited to users who hold a role}
   *
   * @param held the role, as user records name it
   */
  public UserFilter role(String held) {
    return new UserFilter(
        visibility,
        states,
        id,
        canonicalEmail,
        emailPrefix,
        namePrefix,
        site,
        held,
        permitted,
        kind);
  }

  /**
   * {@return this filter, limited to users who have a permission}
   *
   * @param filter the filter by the permission
   */
  public UserFilter permitted(PermissionFilter filter) {
    return new UserFilter(
        visibility, states, id, canonicalEmail, emailPrefix, namePrefix, site, role, filter, kind);
  }

  /**
   * {@return this filter, limited to users of one kind}
   *
   * @param wanted the kind
   */
  public UserFilter kind(UserKind wanted) {
    return new UserFilter(
        visibility,
        states,
        id,
        canonicalEmail,
        emailPrefix,
        namePrefix,
        site,
        role,
        permitted,
        wanted);
  }

  /**
   * {@return whether the filter selects by states only, so that counters can provide the number}
   */
  public boolean wholeOrganization() {
    return visibility.everywhere()
        && id == null
        && canonicalEmail == null
        && emailPrefix == null
        && site == null
        && role == null
        && permitted == null
        && kind == null;
  }
}
