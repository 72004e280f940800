package dev.userdirectory.spi;

import dev.userdirectory.OrganizationId;
import java.time.Instant;

/**
 * An organization as it is stored.
 *
 * @param id the organization's id
 * @param name the organization's name
 * @param createdAt when the organization was created
 * @param updatedAt when the organization was last changed
 * @param limits the organization's own limits, in the directory's own text form; empty if it has
 *     none
 * @param rolesEdition a digest of the roles that the organization defines, by which a reader finds
 *     out whether they have changed; empty if it defines none
 */
public record OrganizationRecord(
    OrganizationId id,
    String name,
    Instant createdAt,
    Instant updatedAt,
    String limits,
    String rolesEdition) {

  /**
   * Creates an organization without roles and limits of its own.
   *
   * @param id the organization's id
   * @param name the organization's name
   * @param createdAt when the organization was created
   * @param updatedAt when the organization was last changed
   */
  public OrganizationRecord(OrganizationId id, String name, Instant createdAt, Instant updatedAt) {
    this(id, name, createdAt, updatedAt, "", "");
  }

  /**
   * {@return this organization with another name}
   *
   * @param newName the new name
   * @param at when the organization was renamed
   */
  public OrganizationRecord renamed(String newName, Instant at) {
    return new OrganizationRecord(id, newName, createdAt, at, limits, rolesEdition);
  }

  /**
   * {@return this organization with other roles}
   *
   * @param edition the digest of the roles that the organization defines
   */
  public OrganizationRecord defining(String edition) {
    return new OrganizationRecord(id, name, createdAt, updatedAt, limits, edition);
  }

  /**
   * {@return this organization with other limits}
   *
   * @param own the organization's own limits, in the directory's own text form
   */
  public OrganizationRecord limited(String own) {
    return new OrganizationRecord(id, name, createdAt, updatedAt, own, rolesEdition);
  }
}
