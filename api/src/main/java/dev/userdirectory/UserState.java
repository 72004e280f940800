package dev.userdirectory;

/**
 * The state of a user: {@code INVITED -> ACTIVE <-> DISABLED}. A removed user has no state, and is
 * {@code not_found} everywhere except in the audit trail.
 */
public enum UserState {

  /** Invited, with an invitation that is neither accepted nor cancelled. */
  INVITED,

  /** May sign in. */
  ACTIVE,

  /** May not sign in; the user keeps their e-mail and can be enabled again. */
  DISABLED
}
