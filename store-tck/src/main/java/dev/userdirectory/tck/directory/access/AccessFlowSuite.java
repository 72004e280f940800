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
 * What the suites of "who may do what" share: roles of every kind, of which leads and workers hold
 * theirs at their sites, and a permission that only owners hold by a role.
 */
public abstract class AccessFlowSuite extends FlowSuite {

  protected static final SiteId NORTH = SiteId.of("north");
  protected static final SiteId SOUTH = SiteId.of("south");

  /** Granted by most roles, and carried by {@link #MANAGE}. */
  protected static final String VIEW = "cameras.view";

  /** Carries {@link #VIEW}; granted by no role but the owner's. */
  protected static final String MANAGE = "cameras.manage";

  /** Granted by no role but the owner's. */
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

  /** Signs in a new user with a change made to them. */
  protected SignInResult member(NewUser user, UserChange change) {
    SignInResult signIn = member(user);
    asSystem().users().update(signIn.user().id(), change);
    return signIn;
  }

  /** What a user may do, everywhere and at the two sites, as checked one by one. */
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

  /** What is in one and not in the other; at a site only what is not there everywhere. */
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
