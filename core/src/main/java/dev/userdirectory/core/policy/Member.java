package dev.userdirectory.core.policy;

import dev.userdirectory.SiteId;
import dev.userdirectory.UserId;
import dev.userdirectory.UserState;
import dev.userdirectory.access.PermissionOverride;
import dev.userdirectory.spi.UserRecord;
import java.util.List;
import java.util.Set;

/** A user as the rules see one: nothing but what decides. */
public record Member(
    UserId id,
    UserState state,
    Set<String> roles,
    List<PermissionOverride> overrides,
    Set<SiteId> sites) {

  /** The member that a stored user is. */
  public static Member of(UserRecord user) {
    return new Member(user.id(), user.state(), user.roles(), user.overrides(), user.sites());
  }

  /** Whether the member may do anything at all. */
  public boolean active() {
    return state == UserState.ACTIVE;
  }
}
