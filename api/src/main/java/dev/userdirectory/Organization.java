package dev.userdirectory;

import java.time.Instant;

/** A tenant. Nothing in an organization is visible from another organization or changed by one. */
public interface Organization {

  /** {@return the organization's id} */
  OrganizationId id();

  /** {@return the organization's name, 1-100 characters, not necessarily unique} */
  String name();

  /** {@return when the organization was created} */
  Instant createdAt();

  /** {@return when the organization was last renamed} */
  Instant updatedAt();

  /** {@return only the organization's id and name} */
  default Ref ref() {
    return new Ref(id(), name());
  }

  /**
   * An organization's id and name, as a user or an invitation shows them.
   *
   * @param id the organization's id
   * @param name the organization's name
   */
  record Ref(OrganizationId id, String name) {}
}
