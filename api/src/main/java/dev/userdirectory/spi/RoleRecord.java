package dev.userdirectory.spi;

import dev.userdirectory.RoleId;
import java.time.Instant;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * A role that an organization defines, as it is stored. Users and invitations refer to the role by
 * its {@link #key}, so that it can be renamed.
 *
 * @param id the role's id
 * @param name the role's name; unique in the organization
 * @param label the label that people see
 * @param rank the role's rank
 * @param siteScoped whether the role's permissions hold only at the user's sites
 * @param permissions the permissions that the role grants
 * @param createdAt when the role was defined
 * @param updatedAt when the role was last changed
 * @param version how many times the role has been written
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

  /**
   * The prefix of the {@linkplain #key() keys} of roles. No name of a role begins with the prefix,
   * and it sorts after all names.
   */
  public static final String KEY_PREFIX = "~";

  /** {@inheritDoc} */
  public RoleRecord {
    permissions = Collections.unmodifiableSet(new TreeSet<>(permissions));
  }

  /** {@return the key that represents the role among the roles of users and invitations} */
  public String key() {
    return KEY_PREFIX + id;
  }

  /**
   * {@return whether a stored role of a user or an invitation is one that the organization defines}
   *
   * @param role the role, as stored
   */
  public static boolean isKey(String role) {
    return role.startsWith(KEY_PREFIX);
  }
}
