package dev.userdirectory.spi;

import dev.userdirectory.OrganizationId;
import java.time.Instant;

/**
 * An organization as it is stored.
 *
 * @param id its id
 * @param name its name
 * @param createdAt when it was created
 * @param updatedAt when it was last changed
 * @param limits its own limits, as the directory writes them; empty if it has none
 * @param rolesEdition a digest of the roles that it defines, by which a reader knows whether they
 *     are the ones that it has read before; empty if it defines none
 */
public record OrganizationRecord(
    OrganizationId id,
    String name,
    Instant createdAt,
    Instant updatedAt,
    String limits,
    String rolesEdition) {

  /**
   * An organization without roles and limits of its own.
   *
   * @param id its id
   * @param name its name
   * @param createdAt when it was created
   * @param updatedAt when it was last changed
   */
  public OrganizationRecord(OrganizationId id, String name, Instant createdAt, Instant updatedAt) {
    this(id, name, createdAt, updatedAt, "", "");
  }

  /**
   * {@return this organization under another name}
   *
   * @param newName its name
   * @param at when it was renamed
   */
  public OrganizationRecord renamed(String newName, Instant at) {
    return new OrganizationRecord(id, newName, createdAt, at, limits, rolesEdition);
  }

  /**
   * {@return this organization with other roles}
   *
   * @param edition the digest of the roles that it defines
   */
  public OrganizationRecord defining(String edition) {
    return new OrganizationRecord(id, name, createdAt, updatedAt, limits, edition);
  }

  /**
   * {@return this organization with other limits}
   *
   * @param own its own limits, as the directory writes them
   */
  public OrganizationRecord limited(String own) {
    return new OrganizationRecord(id, name, createdAt, updatedAt, own, rolesEdition);
  }
}
