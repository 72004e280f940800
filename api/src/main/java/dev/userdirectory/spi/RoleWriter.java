package dev.userdirectory.spi;

import java.util.List;

/** Changes of the roles that one organization defines. */
public interface RoleWriter {

  /**
   * Replaces the roles that the organization defines. The caller changes {@link
   * OrganizationRecord#rolesEdition} in the same transaction.
   *
   * @param roles all of them, some hundreds at most; their names differ
   */
  void replaceRoles(List<RoleRecord> roles);
}
