package dev.userdirectory.spi;

import dev.userdirectory.SiteId;
import dev.userdirectory.UserId;
import dev.userdirectory.UserState;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which users to list or count. All conditions must hold; null means "any".
 *
 * @param visibility whom the reader may see
 * @param states in one of these states
 * @param id with that id
 * @param canonicalEmail with that canonical e-mail
 * @param emailPrefix with a canonical e-mail that begins so, or ...
 * @param namePrefix ... with a name key that begins so; the two are given together or not at all
 * @param site assigned that site
 * @param role holding that role
 * @param permitted who may do that
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
    @Nullable PermissionFilter permitted) {

  /** {@inheritDoc} */
  public UserFilter {
    states = Set.copyOf(states);
  }

  /**
   * {@return a filter that only asks for what the reader may see, and for states}
   *
   * @param visibility whom the reader may see
   * @param states in one of these states
   */
  public static UserFilter of(Visibility visibility, Set<UserState> states) {
    return new UserFilter(visibility, states, null, null, null, null, null, null, null);
  }

  /**
   * {@return this filter, for those assigned a site}
   *
   * @param assigned the site
   */
  public UserFilter site(SiteId assigned) {
    return new UserFilter(
        visibility, states, id, canonicalEmail, emailPrefix, namePrefix, assigned, role, permitted);
  }

  /**
   * {@return this filter, for those who hold a role}
   *
   * @param held the role, as records have it
   */
  public UserFilter role(String held) {
    return new UserFilter(
        visibility, states, id, canonicalEmail, emailPrefix, namePrefix, site, held, permitted);
  }

  /**
   * {@return this filter, for those who may do something}
   *
   * @param filter who may
   */
  public UserFilter permitted(PermissionFilter filter) {
    return new UserFilter(
        visibility, states, id, canonicalEmail, emailPrefix, namePrefix, site, role, filter);
  }

  /** {@return whether nothing but the states narrows it, so that counters can answer} */
  public boolean wholeOrganization() {
    return visibility.everywhere()
        && id == null
        && canonicalEmail == null
        && emailPrefix == null
        && site == null
        && role == null
        && permitted == null;
  }
}
