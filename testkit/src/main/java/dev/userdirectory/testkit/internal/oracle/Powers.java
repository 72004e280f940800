package dev.userdirectory.testkit.internal.oracle;

import dev.userdirectory.SiteId;
import dev.userdirectory.access.PermissionOverride;
import dev.userdirectory.access.Permissions;
import dev.userdirectory.access.Role;
import dev.userdirectory.access.RoleModel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Determines who may do what, role by role from the role model. It is an oracle, deliberately
 * separate from the policy that it is compared with.
 */
public final class Powers {

  /**
   * A site that nobody is assigned to, for determining what somebody could do if assigned a site.
   */
  static final SiteId ANY = SiteId.of("any site");

  private final RoleModel model;
  private final List<@Nullable SiteId> places = new ArrayList<>();
  private final Map<String, Set<String>> carried = new HashMap<>();

  public Powers(RoleModel model, List<SiteId> sites) {
    this.model = model;
    places.add(null);
    places.addAll(sites);
    model.permissions().forEach(each -> carried.put(each, model.closure(each)));
  }

  /** Returns the places to check: everywhere, which is null, and each site. */
  public List<@Nullable SiteId> places() {
    return places;
  }

  /** Returns all sites. */
  public Set<SiteId> sites() {
    return places.stream().filter(Objects::nonNull).collect(Collectors.toSet());
  }

  /** Returns whether a person may do something now. */
  public boolean may(Person person, String permission, @Nullable SiteId place, Instant now) {
    return person.active() && could(person, permission, place, now);
  }

  /** Returns whether a person may do something now, without relying on a grant that ends. */
  boolean mayForGood(Person person, String permission, @Nullable SiteId place, Instant now) {
    return person.active()
        && holds(
            person,
            permission,
            place,
            grant -> grant.until() == null,
            denial -> denial.inForce(now));
  }

  /** Returns whether a person could do something at an instant, if active. */
  boolean could(Person person, String permission, @Nullable SiteId place, Instant then) {
    return holds(
        person, permission, place, grant -> grant.inForce(then), denial -> denial.inForce(then));
  }

  /**
   * Returns whether a person could do something at an instant, if active and if all dated denials
   * had ended.
   */
  boolean couldAfterDenials(
      Person person, String permission, @Nullable SiteId place, Instant then) {
    return holds(
        person, permission, place, grant -> grant.inForce(then), denial -> denial.until() == null);
  }

  /** Returns a person as if assigned to {@link #ANY} alone. */
  static Person assigned(Person person) {
    return new Person(
        person.id(),
        person.label(),
        person.state(),
        person.roles(),
        person.defined(),
        person.overrides(),
        Set.of(ANY),
        person.email(),
        person.nickname(),
        person.promise(),
        person.sessions());
  }

  /**
   * Returns whether a person may do something, without relying on a grant that ends, at every site
   * that they could assign.
   */
  boolean mayForGoodWhereverTheyAssign(Person person, String permission, Instant now) {
    boolean anywhere =
        person.sites().isEmpty()
            || may(person, Permissions.ROLES_ASSIGN, null, now)
            || may(person, Permissions.USERS_INVITE, null, now);
    return anywhere
        ? mayForGood(person, permission, null, now)
        : person.sites().stream().allMatch(site -> mayForGood(person, permission, site, now));
  }

  /** Returns whether a person may do something everywhere or at least at one site. */
  public boolean maySomewhere(Person person, String permission, Instant now) {
    return places.stream().anyMatch(place -> may(person, permission, place, now));
  }

  /** Returns whether a person may act on another person, provided that they see them. */
  public boolean mayActOn(Person actor, Person target, String permission, Instant now) {
    if (actor.id().equals(target.id())) {
      return maySomewhere(actor, permission, now);
    }
    boolean reaches =
        may(actor, permission, null, now)
            || (maySomewhere(actor, permission, now) && belongsTo(actor.sites(), target));
    return reaches && rank(target) <= rank(actor);
  }

  /** Returns whether somebody who acts on a person's behalf may do something. */
  public boolean mayOnBehalf(
      Person person, String permission, @Nullable SiteId place, Instant now) {
    return reads(permission) && may(person, permission, place, now);
  }

  /**
   * Returns whether a permission is one of the directory's own reading permissions, or is declared
   * as reading by the model.
   */
  public boolean reads(String permission) {
    return (Permissions.ALL.contains(permission) && permission.endsWith(".read"))
        || model.reading().contains(permission);
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
      Role role = role(person, name);
      if (role != null) {
        scoped |= role.siteScoped();
        held |= grants(role, permission) && (!role.siteScoped() || assigned);
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

  /** Returns a role that a person holds: one of the model's or a custom role. */
  private @Nullable Role role(Person person, String name) {
    Role role = model.role(name);
    return role == null ? person.defined().get(name) : role;
  }

  private boolean grants(Role role, String permission) {
    return role.permissions().stream()
        .anyMatch(each -> carried.getOrDefault(each, Set.of()).contains(permission));
  }

  boolean owns(Person person) {
    return person.roles().contains(model.owner().name());
  }

  /** Returns the highest rank held. */
  public int rank(Person person) {
    int highest = Integer.MIN_VALUE;
    for (String name : person.roles()) {
      Role role = role(person, name);
      highest = Math.max(highest, role == null ? model.owner().rank() : role.rank());
    }
    return highest;
  }

  /**
   * Returns whether a person has only site-scoped roles, and belongs to no other sites than these.
   */
  boolean belongsTo(Set<SiteId> sites, Person person) {
    for (String name : person.roles()) {
      Role role = role(person, name);
      if (role == null || !role.siteScoped()) {
        return false;
      }
    }
    return sites.containsAll(person.sites());
  }

  /** Returns whether a reader may see a person. */
  public boolean sees(Person reader, Person person, Instant now) {
    if (reader.id().equals(person.id()) || may(reader, Permissions.USERS_READ, null, now)) {
      return true;
    }
    return person.sites().stream().anyMatch(site -> may(reader, Permissions.USERS_READ, site, now));
  }
}
