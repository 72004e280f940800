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
 * A user, as the store holds one, with the roles among theirs that the organization defines: when
 * one of those changes, so does the user.
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

  /** The names of the roles. */
  public Set<String> roleNames() {
    Set<String> names = new TreeSet<>();
    for (String role : roles) {
      Role own = defined.get(role);
      names.add(own == null ? role : own.name());
    }
    return names;
  }

  /** This person, holding nothing but one role, at these sites. */
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
        + roleNames()
        + (sites.isEmpty() ? "" : " at " + new TreeSet<>(sites))
        + (overrides.isEmpty() ? "" : " " + overrides);
  }
}
