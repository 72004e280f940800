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
 */
public record UserFilter(
    Visibility visibility,
    Set<UserState> states,
    @Nullable UserId id,
    @Nullable String canonicalEmail,
    @Nullable String emailPrefix,
    @Nullable String namePrefix,
    @Nullable SiteId site,
    @Nullable String role) {

  /** {@inheritDoc} */
  public UserFilter {
    states = Set.copyOf(states);
  }

  /** {@return whether nothing but the states narrows it, so that counters can answer} */
  public boolean wholeOrganization() {
    return visibility.everywhere()
        && id == null
        && canonicalEmail == null
        && emailPrefix == null
        && site == null
        && role == null;
  }
}
