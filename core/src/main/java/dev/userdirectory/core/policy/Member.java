package dev.userdirectory.core.policy;

import dev.userdirectory.SiteId;
import dev.userdirectory.UserId;
import dev.userdirectory.UserState;
import dev.userdirectory.access.PermissionOverride;
import dev.userdirectory.spi.KeyTerms;
import dev.userdirectory.spi.UserRecord;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A user as the rules see one: nothing but what decides.
 *
 * @param key the terms of the key by which a program acts as the user; null for the user as such
 */
public record Member(
    UserId id,
    UserState state,
    Set<String> roles,
    List<PermissionOverride> overrides,
    Set<SiteId> sites,
    @Nullable KeyTerms key) {

  /** A user as such. */
  public Member(
      UserId id,
      UserState state,
      Set<String> roles,
      List<PermissionOverride> overrides,
      Set<SiteId> sites) {
    this(id, state, roles, overrides, sites, null);
  }

  /** The member that a stored user is. */
  public static Member of(UserRecord user) {
    return of(user, null);
  }

  /** The member that a stored user is by a key, or without one. */
  public static Member of(UserRecord user, @Nullable KeyTerms key) {
    return new Member(user.id(), user.state(), user.roles(), user.overrides(), user.sites(), key);
  }

  /** Whether the member acts by a key that does less than its user may. */
  public boolean narrowed() {
    return key != null && key.narrows();
  }

  /** The user as such, whatever the key. */
  Member whole() {
    return new Member(id, state, roles, overrides, sites);
  }

  /** Whether the member may do anything at all. */
  public boolean active() {
    return state == UserState.ACTIVE;
  }
}
