package dev.userdirectory.spi;

import java.util.List;

/** Writes the roles that one organization defines. */
public interface RoleWriter {

  /**
   * Replaces the roles that the organization defines. The caller changes {@link
   * OrganizationRecord#rolesEdition} in the same transaction.
   *
   * @param roles all roles of the organization, a few hundred at most, whose names differ
   */
  void replaceRoles(List<RoleRecord> roles);
}
