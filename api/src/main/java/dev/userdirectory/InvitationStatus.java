package dev.userdirectory;

/** The status of an invitation. Expiry is separate: see {@link Invitation#expired}. */
public enum InvitationStatus {

  /** Neither accepted nor revoked. */
  PENDING,

  /** Accepted: the invited user became active. */
  ACCEPTED,

  /** Cancelled, or the invited user was disabled or removed before accepting it. */
  REVOKED
}
