package dev.userdirectory.spi;

import dev.userdirectory.RoleId;
import java.time.Instant;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * A role that an organization defines, as it is stored. Users and invitations hold it by its {@link
 * #key}, so that it can be renamed.
 *
 * @param id its id
 * @param name its name; unique in the organization
 * @param label what people see
 * @param rank its rank
 * @param siteScoped whether its permissions hold at the user's sites only
 * @param permissions the permissions it grants
 * @param createdAt when it was defined
 * @param updatedAt when it was last changed
 * @param version how many times it has been written
 */
public record RoleRecord(
    RoleId id,
    String name,
    String label,
    int rank,
    boolean siteScoped,
    Set<String> permissions,
    Instant createdAt,
    Instant updatedAt,
    long version) {

  /** What the keys of such roles begin with, and no name of a role. It sorts after all names. */
  public static final String KEY_PREFIX = "~";

  /** {@inheritDoc} */
  public RoleRecord {
    permissions = Collections.unmodifiableSet(new TreeSet<>(permissions));
  }

  /** {@return what stands for the role among the roles of users and invitations} */
  public String key() {
    return KEY_PREFIX + id;
  }

  /**
   * {@return whether a role of a user or an invitation is one that the organization defines}
   *
   * @param role the role as it is stored
   */
  public static boolean isKey(String role) {
    return role.startsWith(KEY_PREFIX);
  }
}
