package dev.userdirectory.memory;

import dev.userdirectory.SiteId;
import dev.userdirectory.UserState;
import dev.userdirectory.spi.UserRecord;
import java.util.Set;

/** What a user is found by in the indexes. */
record UserKeys(
    Set<String> email,
    Set<String> externalId,
    Set<String> names,
    Set<String> roles,
    Set<String> activeRoles,
    Set<SiteId> sites,
    Set<UserState> state) {

  /** Of a user who is not there yet, or no longer. */
  static final UserKeys NONE =
      new UserKeys(Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of());

  static UserKeys of(UserRecord user) {
    return new UserKeys(
        Set.of(user.canonicalEmail()),
        user.externalId() == null ? Set.of() : Set.of(user.externalId()),
        user.nameKeys(),
        user.roles(),
        user.state() == UserState.ACTIVE ? user.roles() : Set.of(),
        user.sites(),
        Set.of(user.state()));
  }
}
