package dev.userdirectory.core.policy;

import dev.userdirectory.DirectoryException;
import dev.userdirectory.Fault;
import dev.userdirectory.SiteId;
import dev.userdirectory.access.Role;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.access.Scope;
import dev.userdirectory.internal.Escaped;
import dev.userdirectory.spi.PermissionFilter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A role model turned into bit sets: permission by permission a bit, role by role a set of set. */
public final class CompiledModel {

  /** A permission has no longer name. */
  private final RoleModel model;

  private final List<String> permissions;
  private final Map<String, Integer> indexes = new HashMap<>();
  private final Map<String, PermissionSet> closures = new HashMap<>();
  private final Map<String, PermissionSet> grants = new HashMap<>();
  private final PermissionSet reading;

  /** Compiles a model. */
  public CompiledModel(RoleModel model) {
    this.model = model;
    this.permissions = List.copyOf(model.permissions());
    for (int i = 0; i < permissions.size(); i++) {
      indexes.put(permissions.get(i), i);
    }
    for (String permission : permissions) {
      closures.put(permission, setOf(model.closure(permission)));
    }
    reading = setOf(model.reading());
    for (Role role : model.roles()) {
      PermissionSet set = PermissionSet.none(permissions.size());
      for (String permission : role.owner() ? permissions : role.permissions()) {
        set = set.or(closure(permission));
      }
      grants.put(role.name(), set);
    }
  }

  private PermissionSet setOf(Set<String> names) {
    PermissionSet set = PermissionSet.none(permissions.size());
    for (String name : names) {
      set = set.with(index(name));
    }
    return set;
  }

  /** The model that was compiled. */
  public RoleModel model() {
    return model;
  }

  /** No permission at all. */
  PermissionSet none() {
    return PermissionSet.none(permissions.size());
  }

  /** The permissions that let their holder read. */
  PermissionSet reading() {
    return reading;
  }

  /** The bit of a permission. One that the model does not know is a fault, not a quiet no. */
  public int index(String permission) {
    Integer index = indexes.get(permission);
    if (index == null) {
      throw new DirectoryException.Invalid(
          List.of(new Fault("permission", unknownPermission(permission))));
    }
    return index;
  }

  /** What is wrong with a permission that the model does not know; repeats the beginning of it. */
  public static String unknownPermission(@Nullable String permission) {
    String name = permission == null ? "" : permission;
    return "'%s' is not a permission of the role model; name one that a role grants, or declare it with RoleModel.knowing(..)."
        .formatted(Escaped.start(name));
  }

  /** Whether the model knows a permission. */
  public boolean knowsPermission(String permission) {
    return indexes.containsKey(permission);
  }

  /** The names in a set, in binary order. */
  public Set<String> names(PermissionSet set) {
    Set<String> names = new LinkedHashSet<>();
    for (int i = 0; i < permissions.size(); i++) {
      if (set.has(i)) {
        names.add(permissions.get(i));
      }
    }
    return names;
  }

  /** A permission and all that it implies; nothing for one that the model no longer knows. */
  PermissionSet closure(String permission) {
    return closures.getOrDefault(permission, none());
  }

  /** What a role grants in its scope; nothing for one that the model does not know. */
  PermissionSet grants(String role) {
    return grants.getOrDefault(role, none());
  }

  /** Who may do something, as a store is asked for them. */
  PermissionFilter whoCan(String permission, @Nullable SiteId site, Instant now) {
    int index = index(permission);
    Set<String> everywhere = new LinkedHashSet<>();
    Set<String> atSites = new LinkedHashSet<>();
    Set<String> siteScoped = new LinkedHashSet<>();
    for (Role role : model.roles()) {
      if (role.siteScoped()) {
        siteScoped.add(role.name());
      }
      if (grants(role.name()).has(index)) {
        (role.siteScoped() ? atSites : everywhere).add(role.name());
      }
    }
    Set<String> carriers = new LinkedHashSet<>();
    closures.forEach(
        (carrier, carried) -> {
          if (carried.has(index)) {
            carriers.add(carrier);
          }
        });
    return new PermissionFilter(
        model.owner().name(), everywhere, atSites, siteScoped, carriers, site, now);
  }

  /** Whether the owner role is among these. */
  public boolean owner(Set<String> roles) {
    return roles.contains(model.owner().name());
  }

  /** Whether one of these roles is site-scoped. */
  public boolean siteScoped(Set<String> roles) {
    return known(roles).stream().anyMatch(Role::siteScoped);
  }

  /** Whether one of these roles wants a site to be named. */
  public boolean sitesRequired(Set<String> roles) {
    return known(roles).stream().anyMatch(role -> role.scope() == Scope.SITES_REQUIRED);
  }

  /** Whether one of these roles holds everywhere; one that is not known might. */
  boolean organizationWide(Set<String> roles) {
    return roles.stream().map(model::role).anyMatch(role -> role == null || !role.siteScoped());
  }

  /** The highest rank held; what is not known counts for nothing. */
  int rankOfActor(Set<String> roles) {
    return known(roles).stream().mapToInt(Role::rank).max().orElse(Integer.MIN_VALUE);
  }

  /** The rank that an actor must reach; what is not known only an owner may touch. */
  int rankOfTarget(Set<String> roles) {
    return roles.stream().allMatch(name -> model.role(name) != null)
        ? rankOfActor(roles)
        : model.owner().rank();
  }

  /** These roles, highest rank first; what the model does not know comes last. */
  public Set<String> byRank(Collection<String> roles) {
    List<String> sorted = new ArrayList<>(roles);
    sorted.sort(Comparator.comparingInt(this::negativeRank).thenComparing(name -> name));
    return new LinkedHashSet<>(sorted);
  }

  private int negativeRank(String name) {
    Role role = model.role(name);
    return role == null ? Integer.MAX_VALUE : -role.rank();
  }

  /** The highest-ranked role that can be given by name; if there is none, the highest. */
  public String shownRole(Collection<String> roles) {
    String highest = "";
    for (String name : byRank(roles)) {
      Role role = model.role(name);
      if (role != null && role.assignable()) {
        return name;
      }
      if (highest.isEmpty()) {
        highest = name;
      }
    }
    return highest;
  }

  private List<Role> known(Set<String> roles) {
    List<Role> known = new ArrayList<>();
    for (String name : roles) {
      @Nullable Role role = model.role(name);
      if (role != null) {
        known.add(role);
      }
    }
    return known;
  }
}
