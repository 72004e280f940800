package dev.userdirectory;

/** What became of an invitation. Whether it has expired is told beside it. */
public enum InvitationStatus {

  /** Neither accepted nor revoked. */
  PENDING,

  /** Accepted: the user is active, or was. */
  ACCEPTED,

  /** Cancelled, or its user disabled or removed before it was accepted. */
  REVOKED
}
