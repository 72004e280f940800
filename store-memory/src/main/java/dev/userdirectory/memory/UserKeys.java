package dev.userdirectory.memory;

import dev.userdirectory.SiteId;
import dev.userdirectory.UserState;
import dev.userdirectory.access.PermissionOverride;
import dev.userdirectory.spi.UserRecord;
import java.util.Set;
import java.util.stream.Collectors;

/** The keys under which the indexes hold a user. */
record UserKeys(
    Set<String> email,
    Set<String> externalId,
    Set<String> names,
    Set<String> roles,
    Set<String> activeRoles,
    Set<String> grants,
    Set<SiteId> sites,
    Set<UserState> state) {

  /** The keys of a user who does not exist yet, or no longer exists. */
  static final UserKeys NONE =
      new UserKeys(Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of());

  static UserKeys of(UserRecord user) {
    return new UserKeys(
        Set.of(user.canonicalEmail()),
        user.externalId() == null ? Set.of() : Set.of(user.externalId()),
        user.nameKeys(),
        user.roles(),
        user.state() == UserState.ACTIVE ? user.roles() : Set.of(),
        grantsOf(user),
        user.sites(),
        Set.of(user.state()));
  }

  /**
   * Returns the state of a user who is not active; empty for an active user. Most users are active,
   * and an index would not help to find them.
   */
  Set<UserState> aside() {
    return state.contains(UserState.ACTIVE) ? Set.of() : state;
  }

  /**
   * Returns the permissions that overrides grant, including expired ones: no write takes place when
   * a grant expires.
   */
  private static Set<String> grantsOf(UserRecord user) {
    return user.overrides().stream()
        .filter(PermissionOverride::granted)
        .map(PermissionOverride::permission)
        .collect(Collectors.toUnmodifiableSet());
  }
}
