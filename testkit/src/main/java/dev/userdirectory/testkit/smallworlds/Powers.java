package dev.userdirectory.testkit.smallworlds;

import dev.userdirectory.SiteId;
import dev.userdirectory.access.PermissionOverride;
import dev.userdirectory.access.Permissions;
import dev.userdirectory.access.Role;
import dev.userdirectory.access.RoleModel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Who may do what, told from the role model role by role: an oracle, on purpose not the policy that
 * it is compared with.
 */
final class Powers {

  private final RoleModel model;
  private final List<@Nullable SiteId> places = new ArrayList<>();
  private final Map<String, Set<String>> carried = new HashMap<>();
  private final Map<String, Set<String>> granted = new HashMap<>();

  Powers(RoleModel model, List<SiteId> sites) {
    this.model = model;
    places.add(null);
    places.addAll(sites);
    model.permissions().forEach(each -> carried.put(each, model.closure(each)));
    for (Role role : model.roles()) {
      Set<String> all = new HashSet<>();
      role.permissions().forEach(each -> all.addAll(model.closure(each)));
      granted.put(role.name(), all);
    }
  }

  /** Everywhere (null), and each site. */
  List<@Nullable SiteId> places() {
    return places;
  }

  /** Whether a person may do something now. */
  boolean may(Person person, String permission, @Nullable SiteId place, Instant now) {
    return person.active() && could(person, permission, place, now);
  }

  /** Whether a person may do something now, by nothing that ends. */
  boolean mayForGood(Person person, String permission, @Nullable SiteId place, Instant now) {
    return person.active()
        && holds(
            person,
            permission,
            place,
            grant -> grant.until() == null,
            denial -> denial.inForce(now));
  }

  /** Whether a person could do something at an instant, if active. */
  boolean could(Person person, String permission, @Nullable SiteId place, Instant then) {
    return holds(
        person, permission, place, grant -> grant.inForce(then), denial -> denial.inForce(then));
  }

  /** The same, if dated denials had ended. */
  boolean couldAfterDenials(
      Person person, String permission, @Nullable SiteId place, Instant then) {
    return holds(
        person, permission, place, grant -> grant.inForce(then), denial -> denial.until() == null);
  }

  private boolean holds(
      Person person,
      String permission,
      @Nullable SiteId place,
      Predicate<PermissionOverride> grantCounts,
      Predicate<PermissionOverride> denialCounts) {
    if (owns(person)) {
      return true;
    }
    boolean assigned = place != null && person.sites().contains(place);
    boolean scoped = false;
    boolean held = false;
    for (String name : person.roles()) {
      Role role = model.role(name);
      if (role != null) {
        scoped |= role.siteScoped();
        held |=
            granted.getOrDefault(name, Set.of()).contains(permission)
                && (!role.siteScoped() || assigned);
      }
    }
    for (PermissionOverride override : person.overrides()) {
      if (carried.getOrDefault(override.permission(), Set.of()).contains(permission)) {
        if (!override.granted() && denialCounts.test(override)) {
          return false;
        }
        held |= override.granted() && grantCounts.test(override) && (!scoped || assigned);
      }
    }
    return held;
  }

  boolean owns(Person person) {
    return person.roles().contains(model.owner().name());
  }

  /** The highest rank held. */
  int rank(Person person) {
    int highest = Integer.MIN_VALUE;
    for (String name : person.roles()) {
      Role role = model.role(name);
      highest = Math.max(highest, role == null ? model.owner().rank() : role.rank());
    }
    return highest;
  }

  /** Whether a person belongs to no more than these sites. */
  boolean belongsTo(Set<SiteId> sites, Person person) {
    for (String name : person.roles()) {
      Role role = model.role(name);
      if (role == null || !role.siteScoped()) {
        return false;
      }
    }
    return sites.containsAll(person.sites());
  }

  /** Whether a reader may see a person. */
  boolean sees(Person reader, Person person, Instant now) {
    if (reader.id().equals(person.id()) || may(reader, Permissions.USERS_READ, null, now)) {
      return true;
    }
    return person.sites().stream().anyMatch(site -> may(reader, Permissions.USERS_READ, site, now));
  }
}
