package dev.userdirectory;

import dev.userdirectory.access.Scope;
import java.time.Instant;
import java.util.Set;

/**
 * A role that an organization has defined for itself, in addition to the roles of the host's role
 * model. Such a role grants only permissions that the model marks as delegable, and ranks below the
 * owner role.
 */
public interface CustomRole {

  /** {@return the role's id, which stays the same when the role is renamed} */
  RoleId id();

  /**
   * {@return the name by which the role is given; unique in the organization regardless of case}
   */
  String name();

  /** {@return the label that people see: 1-100 characters} */
  String label();

  /** {@return the role's rank among all roles; lower than the owner role's} */
  int rank();

  /** {@return where the role's permissions hold: in the organization, or at the user's sites} */
  Scope scope();

  /**
   * {@return the permissions that the role grants, without those that they imply, in binary order}
   */
  Set<String> permissions();

  /** {@return when the role was defined} */
  Instant createdAt();

  /** {@return when the role was last changed or renamed} */
  Instant updatedAt();

  /** {@return how many times the role has been written; 1 for a new role} */
  long version();
}
