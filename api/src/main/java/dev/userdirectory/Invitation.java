package dev.userdirectory;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An invitation as anyone who may read it sees it: never with its code. */
public interface Invitation {

  /** {@return its id; a resend keeps it} */
  InvitationId id();

  /** {@return the invited user} */
  UserId user();

  /** {@return the organization's id and name} */
  Organization.Ref organization();

  /** {@return the address it was sent to} */
  String email();

  /** {@return what became of it} */
  InvitationStatus status();

  /**
   * {@return whether its lifetime is over by the clock, as of the reading; only for a pending one}
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

  /** {@return who invited or last resent; null if system did} */
  @Nullable UserId inviter();

  /** {@return when the host's sender last took it, or null} */
  @Nullable Instant sentAt();

  /** {@return when its lifetime ends} */
  Instant expiresAt();

  /** {@return when it was created} */
  Instant createdAt();

  /** {@return when it was last changed} */
  Instant updatedAt();
}
