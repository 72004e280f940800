package dev.userdirectory;

import dev.userdirectory.annotation.CanIgnoreReturnValue;

/** The operations of one organization, as one actor may use them. */
public interface OrganizationDirectory {

  /** {@return the organization} Every user of the organization may read it. */
  Organization organization();

  /**
   * Renames the organization. Needs {@code organization.update}, organization-wide.
   *
   * @param name 1-100 characters
   * @return the organization as it is now
   */
  @CanIgnoreReturnValue
  Organization rename(String name);

  /**
   * {@return the organization's limits, and how much of each is used} Needs {@code users.read},
   * organization-wide.
   */
  LimitUse limits();

  /** {@return the organization's users} */
  Users users();

  /** {@return the roles that the organization defines for itself} */
  Roles roles();

  /** {@return the organization's invitations} */
  Invitations invitations();

  /** {@return the sessions of the organization's users} */
  Sessions sessions();

  /** {@return the keys with which programs act as the organization's users} */
  Keys keys();

  /** {@return the organization's audit trail} */
  AuditTrail audit();

  /** {@return the permission checks of the organization} */
  Access access();
}
