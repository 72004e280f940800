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
 * A user as the rules see it, with only the data on which they depend.
 *
 * @param key the terms of the key with which a program acts as the user; null if no key is used
 */
public record Member(
    UserId id,
    UserState state,
    Set<String> roles,
    List<PermissionOverride> overrides,
    Set<SiteId> sites,
    @Nullable KeyTerms key) {

  /** Creates a member who uses no key. */
  public Member(
      UserId id,
      UserState state,
      Set<String> roles,
      List<PermissionOverride> overrides,
      Set<SiteId> sites) {
    this(id, state, roles, overrides, sites, null);
  }

  /** Creates a member from a stored user. */
  public static Member of(UserRecord user) {
    return of(user, null);
  }

  /** Creates a member from a stored user, with a key or without one. */
  public static Member of(UserRecord user, @Nullable KeyTerms key) {
    return new Member(user.id(), user.state(), user.roles(), user.overrides(), user.sites(), key);
  }

  /** Returns whether the member uses a key that allows less than its user may do. */
  public boolean narrowed() {
    return key != null && key.narrows();
  }

  /** Returns the member without a key. */
  Member whole() {
    return new Member(id, state, roles, overrides, sites);
  }

  /** Returns whether the member may do anything at all. */
  public boolean active() {
    return state == UserState.ACTIVE;
  }
}
