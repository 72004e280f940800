package dev.userdirectory.tck.directory.access;

import dev.userdirectory.NewUser;
import dev.userdirectory.ScopedPermission;
import dev.userdirectory.SignInResult;
import dev.userdirectory.SiteId;
import dev.userdirectory.User;
import dev.userdirectory.UserChange;
import dev.userdirectory.UserId;
import dev.userdirectory.access.Permissions;
import dev.userdirectory.access.Role;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.access.Scope;
import dev.userdirectory.tck.directory.fixture.FlowSuite;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The common base of the suites about access. It has roles of every kind, of which lead and worker
 * are site-scoped, and permissions that only the owner role grants.
 */
public abstract class AccessFlowSuite extends FlowSuite {

  protected static final SiteId NORTH = SiteId.of("north");
  protected static final SiteId SOUTH = SiteId.of("south");

  /** A permission that most roles grant and that {@link #MANAGE} implies. */
  protected static final String VIEW = "cameras.view";

  /** A permission that implies {@link #VIEW} and that only the owner role grants. */
  protected static final String MANAGE = "cameras.manage";

  /** A permission that only the owner role grants. */
  protected static final String DOORS = "doors.open";

  @Override
  protected RoleModel model() {
    return RoleModel.of(
            Role.owner("owner", 50),
            Role.named("admin", 40).grants(Permissions.ALL).grants(VIEW),
            Role.named("lead", 30).at(Scope.SITES).grants(Permissions.USERS_READ, VIEW),
            Role.named("worker", 20).at(Scope.SITES).grants(VIEW),
            Role.named("clerk", 15).grants(VIEW),
            Role.named("guest", 10))
        .defaultRole("guest")
        .implying(MANAGE, VIEW)
        .knowing(DOORS);
  }

  protected static NewUser worker(String name, SiteId... sites) {
    return newUser(name).role("worker").sites(sites);
  }

  protected static NewUser lead(String name, SiteId... sites) {
    return newUser(name).role("lead").sites(sites);
  }

  protected static UserChange grant(String permission) {
    return UserChange.empty().permission(permission, true);
  }

  protected static UserChange deny(String permission) {
    return UserChange.empty().permission(permission, false);
  }

  protected User created(NewUser user, UserChange change) {
    return asSystem().users().update(created(user).id(), change);
  }

  /** Signs in a new user and then changes that user. */
  protected SignInResult member(NewUser user, UserChange change) {
    SignInResult signIn = member(user);
    asSystem().users().update(signIn.user().id(), change);
    return signIn;
  }

  /**
   * {@return the permissions of a user, everywhere and at the two sites, each found by a separate
   * check}
   */
  protected Set<ScopedPermission> rightsOf(UserId user) {
    Set<ScopedPermission> rights = new TreeSet<>();
    for (String permission : model().permissions()) {
      if (asSystem().access().check(user, permission)) {
        rights.add(new ScopedPermission(permission, null));
      }
      for (SiteId site : List.of(NORTH, SOUTH)) {
        if (asSystem().access().check(user, permission, site)) {
          rights.add(new ScopedPermission(permission, site));
        }
      }
    }
    return rights;
  }

  /**
   * {@return the permissions in the first collection that are not in the second} A permission at a
   * site is left out if the first collection contains it everywhere.
   */
  protected static Set<ScopedPermission> more(
      Collection<ScopedPermission> rights, Collection<ScopedPermission> than) {
    Set<ScopedPermission> more = new TreeSet<>(rights);
    more.removeAll(than);
    more.removeIf(
        right ->
            right.site() != null
                && rights.contains(new ScopedPermission(right.permission(), null)));
    return more;
  }
}
