package dev.userdirectory.core.policy;

import dev.userdirectory.DirectoryException;
import dev.userdirectory.Fault;
import dev.userdirectory.SiteId;
import dev.userdirectory.access.Role;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.access.Scope;
import dev.userdirectory.internal.Escaped;
import dev.userdirectory.spi.PermissionFilter;
import dev.userdirectory.spi.RoleRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A role model compiled into bit sets: a bit for each permission, and a set for each role. May
 * include the roles that one organization defines ({@link #with}).
 *
 * <p>Users hold a role by its <i>key</i>: its name for a role of the model, and {@link
 * RoleRecord#key} for a role that the organization defines. Roles are passed to this class by key
 * unless stated otherwise.
 */
public final class CompiledModel {

  /** The key of a role as it would be after a change, beside the role as it is. */
  static final String CHANGED = RoleRecord.KEY_PREFIX + "changed";

  private final RoleModel model;
  private final List<String> permissions;
  private final Map<String, Integer> indexes;
  private final Map<String, PermissionSet> closures;
  private final PermissionSet reading;

  /** All roles by key. */
  private final Map<String, Role> roles;

  private final ShownRoles shown;
  private final Map<String, PermissionSet> grants;
  private final Map<String, String> keys;

  /** Compiles a model. */
  public CompiledModel(RoleModel model) {
    this.model = model;
    this.permissions = List.copyOf(model.permissions());
    this.indexes = new HashMap<>();
    for (int i = 0; i < permissions.size(); i++) {
      indexes.put(permissions.get(i), i);
    }
    this.closures = new HashMap<>();
    for (String permission : permissions) {
      closures.put(permission, setOf(model.closure(permission)));
    }
    this.reading = setOf(model.reading());
    this.roles = new LinkedHashMap<>();
    this.shown = new ShownRoles(roles);
    this.grants = new HashMap<>();
    this.keys = new HashMap<>();
    for (Role role : model.roles()) {
      add(role.name(), role);
    }
  }

  private CompiledModel(CompiledModel base) {
    this.model = base.model;
    this.permissions = base.permissions;
    this.indexes = base.indexes;
    this.closures = base.closures;
    this.reading = base.reading;
    this.roles = new LinkedHashMap<>(base.roles);
    this.shown = new ShownRoles(roles);
    this.grants = new HashMap<>(base.grants);
    this.keys = new HashMap<>(base.keys);
  }

  /**
   * Returns this model with the roles that an organization defines, or this model unchanged if it
   * allows no custom roles.
   */
  public CompiledModel with(List<RoleRecord> defined) {
    if (defined.isEmpty() || !model.allowsCustomRoles()) {
      return this;
    }
    CompiledModel more = new CompiledModel(this);
    defined.forEach(role -> more.add(role.key(), OrganizationRole.of(role, model)));
    return more;
  }

  /**
   * Returns this model with the changed form of a role added under the key {@link #CHANGED}, beside
   * the present form.
   */
  CompiledModel withChanged(RoleRecord role) {
    CompiledModel more = new CompiledModel(this);
    more.add(CHANGED, OrganizationRole.of(role, model));
    return more;
  }

  private void add(String key, Role role) {
    PermissionSet set = PermissionSet.none(permissions.size());
    for (String permission : role.owner() ? permissions : role.permissions()) {
      set = set.or(closure(permission));
    }
    roles.put(key, role);
    grants.put(key, set);
    keys.putIfAbsent(role.name(), key);
  }

  private PermissionSet setOf(Set<String> names) {
    PermissionSet set = PermissionSet.none(permissions.size());
    for (String name : names) {
      set = set.with(index(name));
    }
    return set;
  }

  /** Returns the model that was compiled. */
  public RoleModel model() {
    return model;
  }

  /** Returns the empty set of permissions. */
  PermissionSet none() {
    return PermissionSet.none(permissions.size());
  }

  /** Returns the permissions that the role model declares as reading. */
  PermissionSet reading() {
    return reading;
  }

  /**
   * Returns the bit of a permission. Throws for a permission that the model does not know, rather
   * than denying it silently.
   */
  public int index(String permission) {
    Integer index = indexes.get(permission);
    if (index == null) {
      throw new DirectoryException.Invalid(
          List.of(new Fault("permission", unknownPermission(permission))));
    }
    return index;
  }

  /**
   * Returns the message about a permission that the model does not know, with the start of its
   * name.
   */
  public static String unknownPermission(@Nullable String permission) {
    String name = permission == null ? "" : permission;
    return "'%s' is not a permission of the role model; name one that a role grants, or declare it with RoleModel.knowing(..)."
        .formatted(Escaped.start(name));
  }

  /** Returns whether the model knows a permission. */
  public boolean knowsPermission(String permission) {
    return indexes.containsKey(permission);
  }

  /** Returns the names in a set, in binary order. */
  public Set<String> names(PermissionSet set) {
    Set<String> names = new LinkedHashSet<>();
    for (int i = 0; i < permissions.size(); i++) {
      if (set.has(i)) {
        names.add(permissions.get(i));
      }
    }
    return names;
  }

  /**
   * Returns a permission and all that it implies; nothing for one that the model no longer knows.
   */
  PermissionSet closure(String permission) {
    return closures.getOrDefault(permission, none());
  }

  /** Returns these permissions and all that they imply. */
  PermissionSet closure(Set<String> some) {
    PermissionSet all = none();
    for (String permission : some) {
      all = all.or(closure(permission));
    }
    return all;
  }

  /** Returns what a role grants in its scope; nothing for an unknown role. */
  PermissionSet grants(String key) {
    return grants.getOrDefault(key, none());
  }

  /** Returns a role; null if it is unknown. */
  @Nullable Role role(String key) {
    return roles.get(key);
  }

  /** Returns all roles by key: the model's, then those that the organization defines. */
  Map<String, Role> roles() {
    return roles;
  }

  /** Returns how the roles are shown. */
  public ShownRoles shown() {
    return shown;
  }

  /** Returns the key of the role of that name, or null if there is none. */
  public @Nullable String key(String name) {
    return keys.get(name);
  }

  /** Returns the keys of the roles with these names, all of which must exist. */
  public Set<String> keys(Collection<String> names) {
    Set<String> found = new LinkedHashSet<>();
    for (String name : names) {
      String key = keys.get(name);
      if (key == null) {
        throw new IllegalStateException("A role that is not there was let through.");
      }
      found.add(key);
    }
    return found;
  }

  /** Returns the names of the roles that can be given by name. */
  public Set<String> assignable() {
    Set<String> names = new LinkedHashSet<>();
    roles.values().stream().filter(Role::assignable).forEach(role -> names.add(role.name()));
    return names;
  }

  /** Returns a store's filter for the users who hold a permission. */
  PermissionFilter whoCan(String permission, @Nullable SiteId site, Instant now) {
    int index = index(permission);
    Set<String> everywhere = new LinkedHashSet<>();
    Set<String> atSites = new LinkedHashSet<>();
    Set<String> siteScoped = new LinkedHashSet<>();
    roles.forEach(
        (key, role) -> {
          if (role.siteScoped()) {
            siteScoped.add(key);
          }
          if (grants(key).has(index)) {
            (role.siteScoped() ? atSites : everywhere).add(key);
          }
        });
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

  /** Returns whether the owner role is among these. */
  public boolean owner(Set<String> held) {
    return held.contains(model.owner().name());
  }

  /** Returns whether one of these roles is site-scoped. */
  public boolean siteScoped(Set<String> held) {
    return known(held).stream().anyMatch(Role::siteScoped);
  }

  /** Returns whether one of these roles requires a site. */
  public boolean sitesRequired(Set<String> held) {
    return known(held).stream().anyMatch(role -> role.scope() == Scope.SITES_REQUIRED);
  }

  /** Returns whether one of these roles applies everywhere, as an unknown role might. */
  boolean organizationWide(Set<String> held) {
    return held.stream().map(roles::get).anyMatch(role -> role == null || !role.siteScoped());
  }

  /** Returns the highest rank of these roles; unknown roles are ignored. */
  int rankOfActor(Set<String> held) {
    return known(held).stream().mapToInt(Role::rank).max().orElse(Integer.MIN_VALUE);
  }

  /**
   * Returns the rank that an actor must reach; a target with an unknown role counts as an owner.
   */
  int rankOfTarget(Set<String> held) {
    return roles.keySet().containsAll(held) ? rankOfActor(held) : model.owner().rank();
  }

  private List<Role> known(Set<String> held) {
    List<Role> known = new ArrayList<>();
    for (String key : held) {
      @Nullable Role role = roles.get(key);
      if (role != null) {
        known.add(role);
      }
    }
    return known;
  }
}
