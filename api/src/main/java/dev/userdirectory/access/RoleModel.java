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
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The roles of a host, and the permissions that they grant. Immutable. A model is checked as a
 * whole each time it is built or changed: a single {@link IllegalArgumentException} names all
 * faults.
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
  private static final int LONGEST_NAME = 64;
  private static final int MOST_ROLES = 64;
  private static final Set<String> OWN_READING =
      Set.of(Permissions.USERS_READ, Permissions.SESSIONS_READ, Permissions.AUDIT_READ);

  private static final int MOST_CUSTOM_ROLES = 1_000;

  /** The largest number of roles that an organization may define, unless the model sets another. */
  private static final int USUAL_CUSTOM_ROLES = 20;

  private final Map<String, Role> roles;
  private final Map<String, Set<String>> implications;
  private final Set<String> declared;
  private final Set<String> reading;
  private final @Nullable String defaultRole;
  private final Set<String> registrantRoles;
  private final Set<String> delegable;
  private final int mostCustomRoles;
  private final boolean personalKeys;
  private final Role owner;
  private final Set<String> permissions;

  /** The parts of a model, before they are checked. */
  private static final class Draft {
    private Collection<Role> roles = List.of();
    private Map<String, Set<String>> implications = Map.of();
    private Set<String> declared = Set.of();
    private Set<String> reading = OWN_READING;
    private @Nullable String defaultRole;
    private Set<String> registrantRoles = Set.of();
    private Set<String> delegable = Set.of();
    private int mostCustomRoles;
    private boolean personalKeys;

    /** Returns every permission that is named, the directory's own included. */
    Set<String> permissions() {
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
  }

  private RoleModel(Draft draft) {
    List<String> faults = faultsOf(draft);
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(
          "The role model has " + faults.size() + " fault(s):\n- " + String.join("\n- ", faults));
    }
    Map<String, Role> byRank = new LinkedHashMap<>();
    draft.roles.stream()
        .sorted(Comparator.comparingInt(Role::rank).reversed())
        .forEach(role -> byRank.put(role.name(), role));
    this.roles = Collections.unmodifiableMap(byRank);
    this.implications = draft.implications;
    this.declared = draft.declared;
    this.reading = draft.reading;
    this.defaultRole = draft.defaultRole;
    this.registrantRoles = draft.registrantRoles;
    this.delegable = draft.delegable;
    this.mostCustomRoles = draft.mostCustomRoles;
    this.personalKeys = draft.personalKeys;
    this.owner = byRank.values().stream().filter(Role::owner).findFirst().orElseThrow();
    this.permissions = Collections.unmodifiableSet(draft.permissions());
  }

  /** Returns this model with something changed, checked as a whole. */
  private RoleModel with(Consumer<Draft> change) {
    Draft draft = new Draft();
    draft.roles = roles.values();
    draft.implications = implications;
    draft.declared = declared;
    draft.reading = reading;
    draft.defaultRole = defaultRole;
    draft.registrantRoles = registrantRoles;
    draft.delegable = delegable;
    draft.mostCustomRoles = mostCustomRoles;
    draft.personalKeys = personalKeys;
    change.accept(draft);
    return new RoleModel(draft);
  }

  /**
   * {@return a model of the given roles, without a default role}
   *
   * @param roles all roles of the host, in any order
   * @throws IllegalArgumentException if the model has faults; the message names all of them
   */
  public static RoleModel of(Role... roles) {
    Draft draft = new Draft();
    draft.roles = Arrays.asList(roles);
    return new RoleModel(draft);
  }

  /**
   * {@return this model with a role that users get when none is named}
   *
   * @param role the name of an assignable role other than the owner role
   */
  public RoleModel defaultRole(String role) {
    return with(draft -> draft.defaultRole = role);
  }

  /**
   * {@return this model with roles that a registrant holds in addition to the owner role}
   *
   * @param names names of organization-wide roles
   */
  public RoleModel registrantAlsoHolds(String... names) {
    return with(draft -> draft.registrantRoles = Set.copyOf(Arrays.asList(names)));
  }

  /**
   * {@return this model with further permissions, which no role but the owner role grants} A user
   * gets such a permission by an override.
   *
   * @param names the permissions' names
   */
  public RoleModel knowing(String... names) {
    return with(draft -> draft.declared = union(declared, names));
  }

  /**
   * {@return this model with permissions declared as reading: they let their holder read, and
   * change nothing} In a session on a user's behalf, only reading permissions are allowed. Of the
   * directory's own permissions, {@code users.read}, {@code sessions.read} and {@code audit.read}
   * are always reading and the others never are. A permission that is implied by a reading
   * permission is reading only if it is named itself.
   *
   * @param names the permissions' names, which become known to the model
   */
  public RoleModel reading(String... names) {
    return with(draft -> draft.reading = union(reading, names));
  }

  /**
   * {@return this model with organizations allowed to define roles of their own, from the given
   * permissions and those that they imply} Without this option they can't define any. Each
   * organization may define at most 20 roles, or as many as {@link #customRolesAtMost} sets.
   *
   * @param names permissions of this model that such roles may grant
   */
  public RoleModel delegating(String... names) {
    return with(
        draft -> {
          draft.delegable = union(delegable, names);
          draft.mostCustomRoles = allowsCustomRoles() ? mostCustomRoles : USUAL_CUSTOM_ROLES;
        });
  }

  /**
   * {@return this model with another limit on the number of roles that an organization may define}
   * An organization that already has more roles keeps them, but can't define further ones.
   *
   * @param most 1 to 1,000
   * @throws IllegalArgumentException if the number is out of range, or if organizations may not
   *     define roles
   */
  public RoleModel customRolesAtMost(int most) {
    if (!allowsCustomRoles()) {
      throw new IllegalArgumentException(
          "Organizations define no roles under this role model; call delegating(..) first.");
    }
    if (most < 1 || most > MOST_CUSTOM_ROLES) {
      throw new IllegalArgumentException(
          "An organization would define up to %s roles; it must be 1 to %s."
              .formatted(most, MOST_CUSTOM_ROLES));
    }
    return with(draft -> draft.mostCustomRoles = most);
  }

  /**
   * {@return this model, in which persons may issue keys to themselves, each limited to permissions
   * that they name} Without this option, only machines have keys. A person's key stays valid under
   * a later model without this option.
   */
  public RoleModel personalKeys() {
    return with(draft -> draft.personalKeys = true);
  }

  private static Set<String> union(Set<String> some, String... more) {
    Set<String> all = new LinkedHashSet<>(some);
    all.addAll(Arrays.asList(more));
    return Collections.unmodifiableSet(all);
  }

  /**
   * {@return this model with one permission implying others} A user who is granted the permission
   * is granted those that it implies, and a user who is denied the permission is denied them.
   *
   * @param permission the permission that implies the others
   * @param implied the permissions that it implies
   */
  public RoleModel implying(String permission, String... implied) {
    Map<String, Set<String>> more = new LinkedHashMap<>(implications);
    more.put(permission, union(more.getOrDefault(permission, Set.of()), implied));
    return with(draft -> draft.implications = Collections.unmodifiableMap(more));
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
    return with(draft -> draft.roles = changed);
  }

  /** {@return the roles, highest rank first} */
  public List<Role> roles() {
    return List.copyOf(roles.values());
  }

  /**
   * {@return the role with the given name, or null if the model has none}
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

  /** {@return the names of the roles that a registrant holds in addition to the owner role} */
  public Set<String> registrantRoles() {
    return registrantRoles;
  }

  /**
   * {@return every permission that the model knows, the directory's own included, in binary order}
   */
  public Set<String> permissions() {
    return permissions;
  }

  /** {@return the permissions that let their holder read, the directory's own included} */
  public Set<String> reading() {
    return reading;
  }

  /** {@return whether organizations may define roles of their own} */
  public boolean allowsCustomRoles() {
    return mostCustomRoles > 0;
  }

  /** {@return the permissions that an organization's own roles may grant} */
  public Set<String> delegable() {
    return delegable;
  }

  /**
   * {@return the largest number of roles that an organization may define; 0 if it may define none}
   */
  public int mostCustomRoles() {
    return mostCustomRoles;
  }

  /** {@return whether persons may issue keys to themselves} */
  public boolean allowsPersonalKeys() {
    return personalKeys;
  }

  /**
   * {@return whether a text is a name that a role or a permission may have}
   *
   * @param text the text to check
   */
  public static boolean isName(String text) {
    return text.length() <= LONGEST_NAME && NAME.matcher(text).matches();
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

  private static List<String> faultsOf(Draft draft) {
    Collection<Role> roles = draft.roles;
    String defaultRole = draft.defaultRole;
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
    for (String name : draft.registrantRoles) {
      Role role = byName.get(name);
      if (role == null) {
        faults.add("The registrant's role '" + name + "' is not declared.");
      } else if (role.siteScoped()) {
        faults.add(
            "The registrant's role '" + name + "' is site-scoped; a registrant has no sites.");
      }
    }
    Set<String> known = draft.permissions();
    for (String permission : known) {
      if (!NAME.matcher(permission).matches()) {
        faults.add(badName("permission", permission));
      }
    }
    for (String permission : draft.reading) {
      if (Permissions.ALL.contains(permission) && !OWN_READING.contains(permission)) {
        faults.add(
            "The directory's own permission '"
                + permission
                + "' changes something; of its own, only "
                + String.join(", ", new TreeSet<>(OWN_READING))
                + " read.");
      }
    }
    for (String permission : draft.delegable) {
      if (!known.contains(permission)) {
        faults.add(
            "The delegable permission '"
                + permission
                + "' is not one of the model's; let a role grant it, or declare it with knowing(..).");
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
        && registrantRoles.equals(that.registrantRoles)
        && delegable.equals(that.delegable)
        && mostCustomRoles == that.mostCustomRoles
        && personalKeys == that.personalKeys;
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
