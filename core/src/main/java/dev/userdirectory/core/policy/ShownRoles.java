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

/** Converts the keys of a user's roles into the names that are shown, highest rank first. */
public final class ShownRoles {

  private final Map<String, Role> roles;

  /** Creates a display of these roles, given by key. */
  ShownRoles(Map<String, Role> roles) {
    this.roles = roles;
  }

  /** Returns the name of a role, or its key if the role is unknown. */
  public String name(String key) {
    Role role = roles.get(key);
    return role == null ? key : role.name();
  }

  /**
   * Returns the names of these roles, highest rank first and unknown roles last. Deleted roles of
   * the organization, which only closed invitations mention, are left out.
   */
  public Set<String> names(Collection<String> held) {
    Set<String> names = new LinkedHashSet<>();
    sorted(held).stream().filter(key -> !isGone(key)).forEach(key -> names.add(name(key)));
    return names;
  }

  private boolean isGone(String key) {
    return RoleRecord.isKey(key) && !roles.containsKey(key);
  }

  /** Returns these roles, highest rank first and unknown roles last. */
  List<String> sorted(Collection<String> held) {
    List<String> sorted = new ArrayList<>(held);
    sorted.sort(Comparator.comparingLong(this::rank).reversed().thenComparing(this::name));
    return sorted;
  }

  /** Returns the rank of a role; unknown roles rank below all others. */
  private long rank(String key) {
    Role role = roles.get(key);
    return role == null ? Long.MIN_VALUE : role.rank();
  }

  /** Returns the name of the highest assignable role, or else of the highest role. */
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
