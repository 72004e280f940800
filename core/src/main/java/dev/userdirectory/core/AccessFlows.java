package dev.userdirectory.core;

import dev.userdirectory.Access;
import dev.userdirectory.SiteId;
import dev.userdirectory.UserRef;
import dev.userdirectory.access.Permissions;
import dev.userdirectory.access.Role;
import dev.userdirectory.core.policy.Member;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Asking who may do what. */
final class AccessFlows implements Access {

  private final Engine engine;
  private final Scope scope;

  AccessFlows(Engine engine, Scope scope) {
    this.engine = engine;
    this.scope = scope;
  }

  @Override
  public boolean check(UserRef user, String permission) {
    return decide(user, permission, null);
  }

  @Override
  public boolean check(UserRef user, String permission, SiteId site) {
    return decide(user, permission, site);
  }

  private boolean decide(UserRef ref, String permission, @Nullable SiteId site) {
    Faults faults = new Faults();
    Operation.check(scope, ref, faults);
    if (!engine.model().knowsPermission(permission)) {
      faults.add("permission", "is not a permission of the role model.");
    }
    return engine
        .transactions()
        .read(
            scope,
            faults,
            op -> {
              Member member = Member.of(op.readable(ref, Permissions.USERS_READ));
              return engine.policy().decide(member, permission, site, op.now()).permitted();
            });
  }

  @Override
  public Set<String> assignableRoles() {
    return engine
        .transactions()
        .read(
            scope,
            new Faults(),
            op -> {
              op.enter();
              return op.bySystem()
                  ? allAssignable()
                  : engine.policy().assignableRoles(op.member(), op.now());
            });
  }

  private Set<String> allAssignable() {
    Set<String> names = new LinkedHashSet<>();
    for (Role role : engine.model().model().roles()) {
      if (role.assignable()) {
        names.add(role.name());
      }
    }
    return names;
  }
}
