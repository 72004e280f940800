package dev.userdirectory.memory;

import dev.userdirectory.SiteId;
import dev.userdirectory.UserState;
import dev.userdirectory.access.PermissionOverride;
import dev.userdirectory.spi.UserRecord;
import java.util.Set;
import java.util.stream.Collectors;

/** What a user is found by in the indexes. */
record UserKeys(
    Set<String> email,
    Set<String> externalId,
    Set<String> names,
    Set<String> roles,
    Set<String> activeRoles,
    Set<String> grants,
    Set<SiteId> sites,
    Set<UserState> state) {

  /** Of a user who is not there yet, or no longer. */
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

  /** The state, of those who are not active: most are, and need no index to be found. */
  Set<UserState> aside() {
    return state.contains(UserState.ACTIVE) ? Set.of() : state;
  }

  /** Those that have ended too, since no write tells when they do. */
  private static Set<String> grantsOf(UserRecord user) {
    return user.overrides().stream()
        .filter(PermissionOverride::granted)
        .map(PermissionOverride::permission)
        .collect(Collectors.toUnmodifiableSet());
  }
}
