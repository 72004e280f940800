package dev.userdirectory;

import dev.userdirectory.access.Scope;
import java.time.Instant;
import java.util.Set;

/**
 * A role that an organization has defined for itself, beside those of the host's role model. It
 * grants only what the model marks as delegable, and ranks below the owner role.
 */
public interface CustomRole {

  /** {@return its id, which stays when the role is renamed} */
  RoleId id();

  /** {@return its name, by which it is given; unique in the organization, whatever the case} */
  String name();

  /** {@return what people see: 1-100 characters} */
  String label();

  /** {@return its rank among all roles; lower than the owner role's} */
  int rank();

  /** {@return where its permissions hold: in the organization, or at the user's sites} */
  Scope scope();

  /** {@return the permissions it grants, without what they imply, in binary order} */
  Set<String> permissions();

  /** {@return when it was defined} */
  Instant createdAt();

  /** {@return when it was last changed or renamed} */
  Instant updatedAt();

  /** {@return how many times it has been written; 1 for a new role} */
  long version();
}
