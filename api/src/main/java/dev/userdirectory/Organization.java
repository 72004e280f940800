package dev.userdirectory;

import java.time.Instant;

/** A tenant. Nothing in one organization is visible from, or changed by, another. */
public interface Organization {

  /** {@return its id} */
  OrganizationId id();

  /** {@return its name, 1-100 characters, not necessarily unique} */
  String name();

  /** {@return when it was created} */
  Instant createdAt();

  /** {@return when it was last renamed} */
  Instant updatedAt();

  /** {@return its id and name alone} */
  default Ref ref() {
    return new Ref(id(), name());
  }

  /**
   * An organization's id and name, as they stand on a user or an invitation.
   *
   * @param id its id
   * @param name its name
   */
  record Ref(OrganizationId id, String name) {}
}
