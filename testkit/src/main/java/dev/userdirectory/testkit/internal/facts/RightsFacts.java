package dev.userdirectory.testkit.internal.facts;

import dev.userdirectory.SiteId;
import dev.userdirectory.access.PermissionOverride;
import dev.userdirectory.access.Role;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.testkit.internal.texts.SoundIds;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * The rights of a user, as the directory stores them: an owner has no overrides, and a user without
 * a site-scoped role has no sites.
 */
public record RightsFacts(
    RoleModel model, Set<String> roles, List<PermissionOverride> overrides, Set<SiteId> sites) {

  public RightsFacts {
    overrides = roles.contains(model.owner().name()) ? List.of() : List.copyOf(overrides);
    sites = siteScoped(model, roles) ? new TreeSet<>(sites) : Set.of();
    roles = byRank(model, roles);
  }

  public static Arbitrary<RightsFacts> any(RoleModel model) {
    Arbitrary<List<PermissionOverride>> overrides =
        overrides(model).list().ofMaxSize(3).uniqueElements(PermissionOverride::permission);
    return Combinators.combine(roles(model), overrides, SoundIds.sites().set().ofMaxSize(3))
        .as((held, some, sites) -> new RightsFacts(model, held, some, sites));
  }

  /** Returns sets of roles that a user can hold, only occasionally with ownership. */
  private static Arbitrary<Set<String>> roles(RoleModel model) {
    List<String> all = names(model.roles());
    List<String> others = all.subList(1, all.size());
    Arbitrary<Set<String>> any = Arbitraries.of(all).set().ofMinSize(1).ofMaxSize(2);
    return others.isEmpty()
        ? any
        : Arbitraries.frequencyOf(
            Tuple.of(4, Arbitraries.of(others).set().ofMinSize(1).ofMaxSize(2)), Tuple.of(1, any));
  }

  /** Returns sets of roles that can be assigned by name. */
  public static Arbitrary<Set<String>> assignable(RoleModel model) {
    List<String> names = names(model.roles().stream().filter(Role::assignable).toList());
    return Arbitraries.of(names).set().ofMinSize(1).ofMaxSize(2);
  }

  private static List<String> names(List<Role> roles) {
    return roles.stream().map(Role::name).toList();
  }

  public static Arbitrary<PermissionOverride> overrides(RoleModel model) {
    return Combinators.combine(
            permissions(model), Arbitraries.of(true, false), Times.any().injectNull(0.5))
        .as(PermissionOverride::new);
  }

  public static Arbitrary<String> permissions(RoleModel model) {
    return Arbitraries.of(model.permissions());
  }

  public boolean owner() {
    return roles.contains(model.owner().name());
  }

  public RightsFacts asOwner() {
    Set<String> more = new LinkedHashSet<>(roles);
    more.add(model.owner().name());
    return new RightsFacts(model, more, overrides, sites);
  }

  /** Returns the highest role that can be assigned by name, or the highest of all if none can. */
  String shownRole() {
    return roles.stream()
        .filter(name -> roleOf(name).assignable())
        .findFirst()
        .orElseGet(() -> roles.iterator().next());
  }

  public List<PermissionOverride> overrides(boolean inForce) {
    return overrides.stream().filter(one -> one.inForce(Times.NOW) == inForce).toList();
  }

  /** Returns the permissions that the rights allow everywhere or at some site. */
  public Set<String> permissions() {
    if (owner()) {
      return model.permissions();
    }
    Set<String> allowed = new TreeSet<>();
    for (String name : roles) {
      Role role = roleOf(name);
      if (!role.siteScoped() || !sites.isEmpty()) {
        role.permissions().forEach(permission -> allowed.addAll(model.closure(permission)));
      }
    }
    boolean grantsHold = !siteScoped(model, roles) || !sites.isEmpty();
    for (PermissionOverride override : overrides(true)) {
      if (override.granted() && grantsHold) {
        allowed.addAll(model.closure(override.permission()));
      }
    }
    for (PermissionOverride override : overrides(true)) {
      if (!override.granted()) {
        allowed.removeAll(model.closure(override.permission()));
      }
    }
    return allowed;
  }

  private Role roleOf(String name) {
    return roleOf(model, name);
  }

  private static Role roleOf(RoleModel model, String name) {
    Role role = model.role(name);
    if (role == null) {
      throw new IllegalArgumentException("The role model has no role '" + name + "'.");
    }
    return role;
  }

  public static boolean siteScoped(RoleModel model, Set<String> roles) {
    return roles.stream().anyMatch(name -> roleOf(model, name).siteScoped());
  }

  private static Set<String> byRank(RoleModel model, Set<String> names) {
    Comparator<String> rank = Comparator.comparingInt(name -> -roleOf(model, name).rank());
    Set<String> sorted = new LinkedHashSet<>();
    names.stream().sorted(rank.thenComparing(Comparator.naturalOrder())).forEach(sorted::add);
    return sorted;
  }
}
