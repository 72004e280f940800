package dev.userdirectory;

import java.time.Instant;

/**
 * A tenant. Nothing in one organization is visible from, or changed by, another.
 *
 * @param id its id
 * @param name its name, 1-100 characters, not necessarily unique
 * @param createdAt when it was created
 * @param updatedAt when it was last renamed
 */
public record Organization(OrganizationId id, String name, Instant createdAt, Instant updatedAt) {

  /** {@return its id and name alone} */
  public Ref ref() {
    return new Ref(id, name);
  }

  /**
   * An organization's id and name, as they stand on a user or an invitation.
   *
   * @param id its id
   * @param name its name
   */
  public record Ref(OrganizationId id, String name) {}
}
