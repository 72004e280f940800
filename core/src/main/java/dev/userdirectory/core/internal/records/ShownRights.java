package dev.userdirectory.core.internal.records;

import dev.userdirectory.core.policy.CompiledModel;
import dev.userdirectory.core.policy.Member;
import dev.userdirectory.core.policy.Policy;
import dev.userdirectory.spi.UserRecord;
import java.time.Instant;
import java.util.Collections;
import java.util.Set;

/**
 * The rights of a user in the form in which a host sees them.
 *
 * @param role the role that is shown if only one is
 * @param roles all roles, highest rank first
 * @param owner whether the owner role is among them
 * @param permissions the permissions that the user holds anywhere
 */
record ShownRights(String role, Set<String> roles, boolean owner, Set<String> permissions) {

  /** Returns the rights of a user at an instant, which determines the overrides in force. */
  static ShownRights of(UserRecord user, Policy policy, Instant now) {
    CompiledModel model = policy.model();
    return new ShownRights(
        model.shown().first(user.roles()),
        Collections.unmodifiableSet(model.shown().names(user.roles())),
        model.owner(user.roles()),
        Collections.unmodifiableSet(
            model.names(policy.potential(Member.of(user), now).somewhere())));
  }
}
