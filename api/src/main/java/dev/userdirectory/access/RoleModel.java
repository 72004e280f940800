package dev.userdirectory.access;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The roles of a host, and which permissions they hold. Immutable, checked as a whole each time it
 * is built or changed: one {@link IllegalArgumentException} names all faults.
 *
 * <pre>{@code
 * RoleModel model = RoleModel.of(owner, admin, operator, viewer).defaultRole("viewer");
 * }</pre>
 *
 * <p>Limits: 64 roles; role and permission names are letters, digits, {@code . _ : -}, at most 64
 * characters, starting with a letter; exactly one owner role, which is strictly highest in rank,
 * organization-wide, and holds every permission of the model.
 */
public final class RoleModel {

  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9._:-]{0,63}");
  private static final int MOST_ROLES = 64;
  private static final Set<String> OWN_READING =
      Set.of(Permissions.USERS_READ, Permissions.SESSIONS_READ, Permissions.AUDIT_READ);

  private final Map<String, Role> roles;
  private final Map<String, Set<String>> implications;
  private final Set<String> declared;
  private final Set<String> reading;
  private final @Nullable String defaultRole;
  private final Set<String> registrantRoles;
  private final Role owner;
  private final Set<String> permissions;

  private RoleModel(
      Collection<Role> roles,
      Map<String, Set<String>> implications,
      Set<String> declared,
      Set<String> reading,
      @Nullable String defaultRole,
      Set<String> registrantRoles) {
    List<String> faults =
        faultsOf(roles, implications, declared, reading, defaultRole, registrantRoles);
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(
          "The role model has " + faults.size() + " fault(s):\n- " + String.join("\n- ", faults));
    }
    Map<String, Role> byRank = new LinkedHashMap<>();
    roles.stream()
        .sorted(Comparator.comparingInt(Role::rank).reversed())
        .forEach(role -> byRank.put(role.name(), role));
    this.roles = Collections.unmodifiableMap(byRank);
    this.implications = implications;
    this.declared = declared;
    this.reading = reading;
    this.defaultRole = defaultRole;
    this.registrantRoles = registrantRoles;
    this.owner = byRank.values().stream().filter(Role::owner).findFirst().orElseThrow();
    this.permissions =
        Collections.unmodifiableSet(permissionsOf(roles, implications, declared, reading));
  }

  /**
   * {@return a model of these roles, without a default role}
   *
   * @param roles all roles of the host, in any order
   * @throws IllegalArgumentException if the model has faults; the message names them all
   */
  public static RoleModel of(Role... roles) {
    return new RoleModel(Arrays.asList(roles), Map.of(), Set.of(), OWN_READING, null, Set.of());
  }

  /**
   * {@return this model with a role that users get when none is named}
   *
   * @param role the name of an assignable role other than the owner role
   */
  public RoleModel defaultRole(String role) {
    return new RoleModel(roles.values(), implications, declared, reading, role, registrantRoles);
  }

  /**
   * {@return this model with roles that a registrant holds beside the owner role}
   *
   * @param names names of organization-wide roles
   */
  public RoleModel registrantAlsoHolds(String... names) {
    return new RoleModel(
        roles.values(),
        implications,
        declared,
        reading,
        defaultRole,
        Set.copyOf(Arrays.asList(names)));
  }

  /**
   * {@return this model with permissions known that no role grants (but the owner role, which holds
   * all): they reach a user by an override}
   *
   * @param names the permissions' names
   */
  public RoleModel knowing(String... names) {
    return new RoleModel(
        roles.values(), implications, with(declared, names), reading, defaultRole, registrantRoles);
  }

  /**
   * {@return this model with permissions that let their holder read, and change nothing: who acts
   * on a user's behalf may do these alone of what the user may do} The directory's own permissions
   * that read ({@code users.read}, {@code sessions.read} and {@code audit.read}) always count, its
   * others never. A permission that is implied by one of these has to be named itself.
   *
   * @param names the permissions' names; they are known to the model from then on
   */
  public RoleModel reading(String... names) {
    return new RoleModel(
        roles.values(), implications, declared, with(reading, names), defaultRole, registrantRoles);
  }

  private static Set<String> with(Set<String> some, String... more) {
    Set<String> all = new LinkedHashSet<>(some);
    all.addAll(Arrays.asList(more));
    return Collections.unmodifiableSet(all);
  }

  /**
   * {@return this model with one permission implying others: who is granted it, is granted them;
   * who is denied it, is denied them}
   *
   * @param permission the permission that carries the others
   * @param implied what it carries
   */
  public RoleModel implying(String permission, String... implied) {
    Map<String, Set<String>> more = new LinkedHashMap<>(implications);
    more.put(permission, with(more.getOrDefault(permission, Set.of()), implied));
    return new RoleModel(
        roles.values(),
        Collections.unmodifiableMap(more),
        declared,
        reading,
        defaultRole,
        registrantRoles);
  }

  /**
   * {@return this model with permissions added to one role}
   *
   * @param role the name of a role of this model
   * @param more the permissions' names
   * @throws IllegalArgumentException if the model has no such role
   */
  public RoleModel granting(String role, String... more) {
    if (!roles.containsKey(role)) {
      throw new IllegalArgumentException(
          "The role model has no role '" + role + "'; it has " + roles.keySet() + ".");
    }
    List<Role> changed =
        roles.values().stream().map(r -> r.name().equals(role) ? r.grants(more) : r).toList();
    return new RoleModel(changed, implications, declared, reading, defaultRole, registrantRoles);
  }

  /** {@return the roles, highest rank first} */
  public List<Role> roles() {
    return List.copyOf(roles.values());
  }

  /**
   * {@return the role of that name, or null if the model has none}
   *
   * @param name a role's name
   */
  public @Nullable Role role(String name) {
    return roles.get(name);
  }

  /** {@return the owner role} */
  public Role owner() {
    return owner;
  }

  /** {@return the role that users get when none is named, or null if one must be named} */
  public @Nullable String defaultRole() {
    return defaultRole;
  }

  /** {@return the names of the roles that a registrant holds beside the owner role} */
  public Set<String> registrantRoles() {
    return registrantRoles;
  }

  /** {@return every permission the model knows, the directory's own included, in binary order} */
  public Set<String> permissions() {
    return permissions;
  }

  /** {@return the permissions that let their holder read, the directory's own included} */
  public Set<String> reading() {
    return reading;
  }

  /**
   * {@return a permission and all that it implies, directly or through others}
   *
   * @param permission a permission's name
   */
  public Set<String> closure(String permission) {
    Set<String> reached = new LinkedHashSet<>();
    List<String> open = new ArrayList<>(List.of(permission));
    while (!open.isEmpty()) {
      String next = open.remove(open.size() - 1);
      if (reached.add(next)) {
        open.addAll(implications.getOrDefault(next, Set.of()));
      }
    }
    return reached;
  }

  private static Set<String> permissionsOf(
      Collection<Role> roles,
      Map<String, Set<String>> implications,
      Set<String> declared,
      Set<String> reading) {
    Set<String> all = new TreeSet<>(Permissions.ALL);
    roles.forEach(role -> all.addAll(role.permissions()));
    implications.forEach(
        (permission, implied) -> {
          all.add(permission);
          all.addAll(implied);
        });
    all.addAll(declared);
    all.addAll(reading);
    return all;
  }

  private static List<String> faultsOf(
      Collection<Role> roles,
      Map<String, Set<String>> implications,
      Set<String> declared,
      Set<String> reading,
      @Nullable String defaultRole,
      Set<String> registrantRoles) {
    List<String> faults = new ArrayList<>();
    Map<String, Role> byName = new LinkedHashMap<>();
    for (Role role : roles) {
      if (!NAME.matcher(role.name()).matches()) {
        faults.add(badName("role", role.name()));
      }
      if (byName.put(role.name(), role) != null) {
        faults.add("Role '" + role.name() + "' is declared twice.");
      }
    }
    if (roles.size() > MOST_ROLES) {
      faults.add("There are " + roles.size() + " roles; at most " + MOST_ROLES + " are allowed.");
    }
    ownerFaults(roles, faults);
    if (defaultRole != null) {
      Role role = byName.get(defaultRole);
      if (role == null) {
        faults.add("The default role '" + defaultRole + "' is not declared.");
      } else if (role.owner() || !role.assignable()) {
        faults.add(
            "The default role '" + defaultRole + "' must be assignable and not the owner role.");
      }
    }
    for (String name : registrantRoles) {
      Role role = byName.get(name);
      if (role == null) {
        faults.add("The registrant's role '" + name + "' is not declared.");
      } else if (role.siteScoped()) {
        faults.add(
            "The registrant's role '" + name + "' is site-scoped; a registrant has no sites.");
      }
    }
    for (String permission : permissionsOf(roles, implications, declared, reading)) {
      if (!NAME.matcher(permission).matches()) {
        faults.add(badName("permission", permission));
      }
    }
    for (String permission : reading) {
      if (Permissions.ALL.contains(permission) && !OWN_READING.contains(permission)) {
        faults.add(
            "The directory's own permission '"
                + permission
                + "' changes something; of its own, only "
                + String.join(", ", new TreeSet<>(OWN_READING))
                + " read.");
      }
    }
    return faults;
  }

  private static void ownerFaults(Collection<Role> roles, List<String> faults) {
    List<Role> owners = roles.stream().filter(Role::owner).toList();
    if (owners.size() != 1) {
      faults.add(
          "There must be exactly one owner role, declared with Role.owner(..); there are "
              + owners.size()
              + ".");
      return;
    }
    Role owner = owners.get(0);
    if (owner.siteScoped()) {
      faults.add("The owner role '" + owner.name() + "' must be organization-wide.");
    }
    for (Role role : roles) {
      if (!role.owner() && role.rank() >= owner.rank()) {
        faults.add(
            "Role '%s' has rank %s; the owner role '%s' must rank strictly above it, and has %s."
                .formatted(role.name(), role.rank(), owner.name(), owner.rank()));
      }
      if (!role.owner() && !role.assignable()) {
        faults.add("Role '" + role.name() + "': only the owner role can be not assignable.");
      }
    }
  }

  private static String badName(String kind, String name) {
    return "The "
        + kind
        + " name '"
        + name
        + "' is not allowed: letters, digits, '.', '_', ':' and '-', at most 64, starting with a"
        + " letter.";
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RoleModel that
        && roles.equals(that.roles)
        && implications.equals(that.implications)
        && declared.equals(that.declared)
        && reading.equals(that.reading)
        && Objects.equals(defaultRole, that.defaultRole)
        && registrantRoles.equals(that.registrantRoles);
  }

  @Override
  public int hashCode() {
    return roles.hashCode();
  }

  @Override
  public String toString() {
    return "RoleModel" + roles.keySet();
  }
}
