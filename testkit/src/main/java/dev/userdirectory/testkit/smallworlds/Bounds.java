package dev.userdirectory.testkit.smallworlds;

import dev.userdirectory.NewRole;
import dev.userdirectory.SiteId;
import dev.userdirectory.access.Permissions;
import dev.userdirectory.access.Role;
import dev.userdirectory.access.RoleModel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The bounds of small worlds.
 *
 * @param model the role model
 * @param users the highest number of users
 * @param holdings the sets of roles that can be assigned
 * @param sites the sites
 * @param overridden the permissions that can be granted and denied by an override
 * @param forms the definitions that the organization's one custom role can have, all with the same
 *     name
 */
record Bounds(
    RoleModel model,
    int users,
    List<Set<String>> holdings,
    List<SiteId> sites,
    List<String> overridden,
    List<NewRole> forms) {

  /** The first of the two instants. */
  static final Instant EARLY = Instant.parse("2026-03-01T09:00:00Z");

  /**
   * The second instant, when dated overrides have ended and invitations issued at the first have
   * expired.
   */
  static final Instant LATE = EARLY.plus(Duration.ofDays(8));

  /** The instant at which dated overrides end. */
  static final Instant END = EARLY.plus(Duration.ofDays(2));

  Bounds {
    if (users < 1) {
      throw new IllegalArgumentException("A world has at least one user; give 1 or more.");
    }
    for (String permission : overridden) {
      if (!model.permissions().contains(permission)) {
        throw new IllegalArgumentException(
            "'" + permission + "' is not a permission of the role model; name one that it knows.");
      }
    }
  }

  Bounds withUsers(int most) {
    return new Bounds(model, most, holdings, sites, overridden, forms);
  }

  Bounds withHoldings(List<Set<String>> others) {
    return new Bounds(model, users, others, sites, overridden, forms);
  }

  Bounds withOverridden(List<String> permissions) {
    return new Bounds(model, users, holdings, sites, permissions, forms);
  }

  Bounds withForms(List<NewRole> others) {
    return new Bounds(model, users, holdings, sites, overridden, others);
  }

  /** A set of roles and the sites at which they are assigned. */
  record Assignment(Set<String> roles, Set<SiteId> sites) {

    @Override
    public String toString() {
      return String.join("+", roles) + (sites.isEmpty() ? "" : " at " + sites);
    }
  }

  /**
   * Returns all possible assignments, including those of a custom role: each set with a site-scoped
   * role at every subset of the sites, the other sets at no site.
   */
  List<Assignment> assignments(Collection<Role> defined) {
    List<Assignment> all = new ArrayList<>();
    List<Set<String>> given = new ArrayList<>(holdings);
    defined.forEach(role -> given.add(Set.of(role.name())));
    for (Set<String> roles : given) {
      boolean scoped =
          Stream.concat(
                  roles.stream().map(model::role).filter(Objects::nonNull),
                  defined.stream().filter(role -> roles.contains(role.name())))
              .anyMatch(Role::siteScoped);
      for (Set<SiteId> some : scoped ? subsets() : List.of(Set.<SiteId>of())) {
        all.add(new Assignment(roles, some));
      }
    }
    return all;
  }

  private List<Set<SiteId>> subsets() {
    List<Set<SiteId>> subsets = new ArrayList<>();
    for (int bits = 0; bits < 1 << sites.size(); bits++) {
      Set<SiteId> subset = new LinkedHashSet<>();
      for (int i = 0; i < sites.size(); i++) {
        if ((bits >> i & 1) == 1) {
          subset.add(sites.get(i));
        }
      }
      subsets.add(subset);
    }
    return subsets;
  }

  /**
   * Returns the permissions that are checked for every user, in addition to those that changes
   * need.
   */
  Set<String> asked() {
    Set<String> asked = new LinkedHashSet<>(overridden);
    asked.add(Permissions.USERS_READ);
    for (String permission : model.permissions()) {
      if (!Permissions.ALL.contains(permission)) {
        asked.add(permission);
      }
    }
    return asked;
  }

  private Set<String> leftOut() {
    Set<String> left = new LinkedHashSet<>();
    model.roles().stream().filter(Role::assignable).forEach(role -> left.add(role.name()));
    holdings.forEach(left::removeAll);
    return left;
  }

  @Override
  public String toString() {
    return "up to %s users; roles given %s%s; %s sites; %s; 2 instants; one kind of change at a time; asked about %s"
        .formatted(
            users,
            holdings.stream().map(roles -> String.join("+", roles)).toList(),
            leftOut().isEmpty() ? "" : ", not " + leftOut(),
            sites.size(),
            (overridden.isEmpty() ? "no overrides" : "at most one override, of " + overridden)
                + (forms.isEmpty()
                    ? ""
                    : "; one role of the organization's own, in any of " + forms.size() + " forms"),
            asked());
  }
}
