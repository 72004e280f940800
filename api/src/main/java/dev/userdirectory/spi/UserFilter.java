package dev.userdirectory.spi;

import dev.userdirectory.SiteId;
import dev.userdirectory.UserId;
import dev.userdirectory.UserKind;
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
 * @param kind of that kind
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
   * {@return a filter that only asks for what the reader may see, and for states}
   *
   * @param visibility whom the reader may see
   * @param states in one of these states
   */
  public static UserFilter of(Visibility visibility, Set<UserState> states) {
    return new UserFilter(visibility, states, null, null, null, null, null, null, null, null);
  }

  /**
   * {@return this filter, for those assigned a site}
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
   * {@return this filter, for those who hold a role}
   *
   * @param held the role, as records have it
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
   * {@return this filter, for those who may do something}
   *
   * @param filter who may
   */
  public UserFilter permitted(PermissionFilter filter) {
    return new UserFilter(
        visibility, states, id, canonicalEmail, emailPrefix, namePrefix, site, role, filter, kind);
  }

  /**
   * {@return this filter, for users of one kind}
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

  /** {@return whether nothing but the states narrows it, so that counters can answer} */
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
