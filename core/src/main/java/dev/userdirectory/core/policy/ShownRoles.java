package dev.userdirectory.core.policy;

import dev.userdirectory.access.Role;
import dev.userdirectory.spi.RoleRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How the roles that somebody holds are shown: by their names, highest rank first. */
public final class ShownRoles {

  private final Map<String, Role> roles;

  /** Shows roles that are known by key. */
  ShownRoles(Map<String, Role> roles) {
    this.roles = roles;
  }

  /** The name of a role; of one that is gone, its key. */
  public String name(String key) {
    Role role = roles.get(key);
    return role == null ? key : role.name();
  }

  /**
   * The names of these roles, highest rank first; what the model does not know comes last. A role
   * that the organization defined and deleted, which only closed invitations name, has none.
   */
  public Set<String> names(Collection<String> held) {
    Set<String> names = new LinkedHashSet<>();
    sorted(held).stream().filter(key -> !isGone(key)).forEach(key -> names.add(name(key)));
    return names;
  }

  private boolean isGone(String key) {
    return RoleRecord.isKey(key) && !roles.containsKey(key);
  }

  /** These roles, highest rank first; what is not known comes last. */
  List<String> sorted(Collection<String> held) {
    List<String> sorted = new ArrayList<>(held);
    sorted.sort(Comparator.comparingLong(this::rank).reversed().thenComparing(this::name));
    return sorted;
  }

  /** What is not known ranks below all others here. */
  private long rank(String key) {
    Role role = roles.get(key);
    return role == null ? Long.MIN_VALUE : role.rank();
  }

  /** The name of the highest role that can be given by name; if there is none, of the highest. */
  public String first(Collection<String> held) {
    String highest = "";
    for (String key : sorted(held)) {
      Role role = roles.get(key);
      if (role != null && role.assignable()) {
        return role.name();
      }
      if (highest.isEmpty() && !isGone(key)) {
        highest = name(key);
      }
    }
    return highest;
  }
}
