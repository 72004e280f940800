package dev.userdirectory.testkit.internal.oracle;

import dev.userdirectory.InvitationId;
import dev.userdirectory.SessionId;
import dev.userdirectory.SiteId;
import dev.userdirectory.UserId;
import dev.userdirectory.UserState;
import dev.userdirectory.access.PermissionOverride;
import dev.userdirectory.access.Role;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A user as the store holds them, with the custom roles that they hold: when one of those roles
 * changes, so does the person.
 */
public record Person(
    UserId id,
    String label,
    UserState state,
    Set<String> roles,
    Map<String, Role> defined,
    List<PermissionOverride> overrides,
    Set<SiteId> sites,
    String email,
    @Nullable String nickname,
    @Nullable Promise promise,
    Set<SessionId> sessions) {

  /** A pending invitation. */
  public record Promise(InvitationId id, @Nullable UserId inviter, Instant expiresAt) {

    public boolean expired(Instant now) {
      return !now.isBefore(expiresAt);
    }
  }

  public boolean active() {
    return state == UserState.ACTIVE;
  }

  /** Returns the names of the roles. */
  public Set<String> roleNames() {
    Set<String> names = new TreeSet<>();
    for (String role : roles) {
      Role own = defined.get(role);
      names.add(own == null ? role : own.name());
    }
    return names;
  }

  /** Returns this person with only one role, at these sites, and no overrides. */
  Person holding(String role, Map<String, Role> definitions, Set<SiteId> at) {
    return new Person(
        id,
        label,
        state,
        Set.of(role),
        definitions,
        List.of(),
        at,
        email,
        nickname,
        promise,
        sessions);
  }

  /** Returns whether another person has the same roles, overrides and sites. */
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
        + roleNames()
        + (sites.isEmpty() ? "" : " at " + new TreeSet<>(sites))
        + (overrides.isEmpty() ? "" : " " + overrides);
  }
}
