package dev.userdirectory;

import dev.userdirectory.annotation.CanIgnoreReturnValue;

/** One organization, as one actor may use it. */
public interface OrganizationDirectory {

  /** {@return the organization; every user of it may read it} */
  Organization organization();

  /**
   * Renames the organization. Needs {@code organization.update}, organization-wide.
   *
   * @param name 1-100 characters
   * @return the organization as it is now
   */
  @CanIgnoreReturnValue
  Organization rename(String name);

  /** {@return its limits, and what it uses of them} Needs {@code users.read}, organization-wide. */
  LimitUse limits();

  /** {@return its users} */
  Users users();

  /** {@return the roles that it defines for itself} */
  Roles roles();

  /** {@return its invitations} */
  Invitations invitations();

  /** {@return its users' sessions} */
  Sessions sessions();

  /** {@return the keys by which programs act as its users} */
  Keys keys();

  /** {@return its audit trail} */
  AuditTrail audit();

  /** {@return who may do what in it} */
  Access access();
}
