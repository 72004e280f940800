package dev.userdirectory;

import java.time.Instant;

/** What the holder of an invitation's code may know before accepting it. */
public interface InvitationPreview {

  /** {@return the organization's id and name} */
  Organization.Ref organization();

  /** {@return the address it was sent to} */
  String email();

  /** {@return the invited user's display name} */
  String displayName();

  /**
   * {@return the highest-ranked role that can be given by name; empty for a closed invitation whose
   * role the organization has deleted}
   */
  String role();

  /** {@return what became of it} */
  InvitationStatus status();

  /** {@return whether its lifetime is over by the clock; only for a pending one} */
  boolean expired();

  /** {@return when its lifetime ends} */
  Instant expiresAt();
}
