package dev.userdirectory;

/**
 * Where a user stands: {@code INVITED -> ACTIVE <-> DISABLED}. A removed user has no state: they
 * are {@code not_found} everywhere but in the audit trail.
 */
public enum UserState {

  /** Invited, and the invitation is neither accepted nor cancelled. */
  INVITED,

  /** May sign in. */
  ACTIVE,

  /** May not sign in, keeps the e-mail taken, can be enabled again. */
  DISABLED
}
