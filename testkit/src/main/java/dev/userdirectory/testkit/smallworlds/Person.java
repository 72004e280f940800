package dev.userdirectory.testkit.smallworlds;

import dev.userdirectory.InvitationId;
import dev.userdirectory.SessionId;
import dev.userdirectory.SiteId;
import dev.userdirectory.UserId;
import dev.userdirectory.UserState;
import dev.userdirectory.access.PermissionOverride;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A user of a small world, as the store holds one. */
record Person(
    UserId id,
    String label,
    UserState state,
    Set<String> roles,
    List<PermissionOverride> overrides,
    Set<SiteId> sites,
    String email,
    @Nullable String nickname,
    @Nullable Promise promise,
    Set<SessionId> sessions) {

  /** A pending invitation. */
  record Promise(InvitationId id, @Nullable UserId inviter, Instant expiresAt) {

    boolean expired(Instant now) {
      return !now.isBefore(expiresAt);
    }
  }

  boolean active() {
    return state == UserState.ACTIVE;
  }

  /** Whether it holds the same rights, in the same state. */
  boolean sameRights(Person other) {
    return roles.equals(other.roles)
        && overrides.equals(other.overrides)
        && sites.equals(other.sites);
  }

  @Override
  public String toString() {
    return label
        + " "
        + state
        + " "
        + new TreeSet<>(roles)
        + (sites.isEmpty() ? "" : " at " + new TreeSet<>(sites))
        + (overrides.isEmpty() ? "" : " " + overrides);
  }
}
