package dev.userdirectory;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An invitation, without its code. */
public interface Invitation {

  /** {@return the invitation's id, which stays the same when the invitation is resent} */
  InvitationId id();

  /** {@return the invited user} */
  UserId user();

  /** {@return the organization's id and name} */
  Organization.Ref organization();

  /** {@return the address that the invitation was sent to} */
  String email();

  /** {@return whether the invitation is pending, accepted or revoked} */
  InvitationStatus status();

  /**
   * {@return whether a pending invitation had expired when it was read; false for a closed
   * invitation}
   */
  boolean expired();

  /**
   * {@return the highest-ranked role that can be given by name; empty for a closed invitation whose
   * role the organization has deleted}
   */
  String role();

  /** {@return the roles that the user gets, highest rank first} */
  Set<String> roles();

  /** {@return the sites that the user gets} */
  Set<SiteId> sites();

  /** {@return the user who created or last resent the invitation; null if system did} */
  @Nullable UserId inviter();

  /** {@return when the host's sender last accepted the invitation, or null} */
  @Nullable Instant sentAt();

  /** {@return when the invitation expires} */
  Instant expiresAt();

  /** {@return when the invitation was created} */
  Instant createdAt();

  /** {@return when the invitation was last changed} */
  Instant updatedAt();
}
