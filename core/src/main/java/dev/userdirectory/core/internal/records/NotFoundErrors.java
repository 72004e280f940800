package dev.userdirectory.core.internal.records;

import dev.userdirectory.DirectoryException.NotFound;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.Reason;
import dev.userdirectory.internal.Escaped;
import java.util.Map;

/**
 * Creates the exceptions for things that are missing or not visible to the actor. Both cases have
 * the same exception.
 */
public final class NotFoundErrors {

  private NotFoundErrors() {}

  /** Creates the exception for an organization that does not exist or is not the actor's. */
  public static NotFound organization(OrganizationId id) {
    return new NotFound(
        Reason.NO_ORGANIZATION,
        "There is no such organization, or it is not the actor's.",
        Map.of("organization", id.toString()));
  }

  /** Creates the exception for a user who does not exist or whom the actor can't see. */
  public static NotFound user(String described) {
    return new NotFound(
        Reason.NO_USER,
        "There is no such user in the organization, or none that the actor may see.",
        Map.of("user", described));
  }

  /** Creates the exception for an identity that has no user. */
  public static NotFound userOfIdentity() {
    return new NotFound(
        Reason.NO_USER,
        "The person has no user here; accept an invitation, or register an organization.",
        Map.of());
  }

  /**
   * Creates the exception for a role that the organization does not define or the actor can't see.
   */
  public static NotFound role(String name) {
    return new NotFound(
        Reason.NO_ROLE,
        "The organization defines no such role, or none that the actor may see; list the roles.",
        Map.of("role", Escaped.start(name)));
  }

  /**
   * Creates the exception for an invitation that does not exist, or for a code that is unknown,
   * malformed or superseded.
   */
  public static NotFound invitation() {
    return new NotFound(
        Reason.NO_INVITATION,
        "There is no such invitation, or its code was replaced when it was resent; ask for a new one.",
        Map.of());
  }

  /** Creates the exception for a session that is not a live session of the user. */
  public static NotFound session(String id) {
    return new NotFound(
        Reason.NO_SUCH_SESSION,
        "The user has no such live session; list the sessions again.",
        Map.of("session", id));
  }

  /** Creates the exception for a key that is not a live key of the user. */
  public static NotFound key(String id) {
    return new NotFound(
        Reason.NO_KEY,
        "The user has no such live key. List the keys again, and issue a new one if it has ended.",
        Map.of("key", id));
  }
}
