package dev.userdirectory.core.internal.records;

import dev.userdirectory.DirectoryException.NotFound;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.Reason;
import dev.userdirectory.internal.Escaped;
import java.util.Map;

/** Makes the refusals for what is missing or not visible to the actor: one answer for both. */
public final class Missing {

  private Missing() {}

  /** There is no such organization, or it is not the actor's. */
  public static NotFound organization(OrganizationId id) {
    return new NotFound(
        Reason.NO_ORGANIZATION,
        "There is no such organization, or it is not the actor's.",
        Map.of("organization", id.toString()));
  }

  /** There is no such user, or the actor can't see the user. */
  public static NotFound user(String described) {
    return new NotFound(
        Reason.NO_USER,
        "There is no such user in the organization, or none that the actor may see.",
        Map.of("user", described));
  }

  /** The identity leads to no user. */
  public static NotFound userOfIdentity() {
    return new NotFound(
        Reason.NO_USER,
        "The person has no user here; accept an invitation, or register an organization.",
        Map.of());
  }

  /** The organization defines no such role, or none that the actor sees. */
  public static NotFound role(String name) {
    return new NotFound(
        Reason.NO_ROLE,
        "The organization defines no such role, or none that the actor may see; list the roles.",
        Map.of("role", Escaped.start(name)));
  }

  /** There is no such invitation, or its code is unknown, malformed or superseded. */
  public static NotFound invitation() {
    return new NotFound(
        Reason.NO_INVITATION,
        "There is no such invitation, or its code was replaced when it was resent; ask for a new one.",
        Map.of());
  }

  /** The user has no such live session. */
  public static NotFound session(String id) {
    return new NotFound(
        Reason.NO_SUCH_SESSION,
        "The user has no such live session; list the sessions again.",
        Map.of("session", id));
  }

  /** The user has no such live key. */
  public static NotFound key(String id) {
    return new NotFound(
        Reason.NO_KEY,
        "The user has no such live key. List the keys again, and issue a new one if it has ended.",
        Map.of("key", id));
  }
}
