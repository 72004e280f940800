package dev.userdirectory;

import java.time.Instant;

/** The part of an invitation that the holder of its code may see before accepting it. */
public interface InvitationPreview {

  /** {@return the organization's id and name} */
  Organization.Ref organization();

  /** {@return the address that the invitation was sent to} */
  String email();

  /** {@return the invited user's display name} */
  String displayName();

  /**
   * {@return the highest-ranked role that can be given by name; empty for a closed invitation whose
   * role the organization has deleted}
   */
  String role();

  /** {@return whether the invitation is pending, accepted or revoked} */
  InvitationStatus status();

  /** {@return whether a pending invitation has expired; false for a closed invitation} */
  boolean expired();

  /** {@return when the invitation expires} */
  Instant expiresAt();
}
