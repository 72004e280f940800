package dev.userdirectory.core.internal.records;

import dev.userdirectory.DirectoryException.Conflict;
import dev.userdirectory.Reason;
import dev.userdirectory.UserId;
import dev.userdirectory.spi.RoleRecord;
import dev.userdirectory.spi.StoreConflict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Creates the exceptions for changes that the actor may make, but that the present state does not
 * allow.
 */
public final class Conflicts {

  private Conflicts() {}

  /** Creates the exception for a role name that another role of the organization has. */
  public static Conflict roleNameTaken(String name) {
    return new Conflict(
        Reason.ROLE_NAME_TAKEN,
        "The organization has a role of this name, in whatever case; take another name.",
        Map.of("role", name));
  }

  /** Creates the exception for a change that is impossible while somebody holds the role. */
  public static Conflict roleHeld(RoleRecord role, long holders, List<UserId> some, String remedy) {
    String named = some.stream().map(UserId::toString).collect(Collectors.joining(", "));
    return new Conflict(
        Reason.ROLE_HELD,
        "The role is held by %s user(s)%s, and this can't be done to a role that somebody holds. %s."
            .formatted(holders, named.isEmpty() ? "" : ", among them " + named, remedy),
        Map.of("role", role.name(), "holders", String.valueOf(holders)));
  }

  /** Creates the exception for a limit that the organization has reached. */
  public static Conflict limitReached(String limit, long most, long used) {
    return new Conflict(
        Reason.LIMIT_REACHED,
        "The limit is reached: %s of %s %s are in use. Free one, or ask for a higher limit."
            .formatted(used, most, limit),
        Map.of("limit", limit, "most", String.valueOf(most), "used", String.valueOf(used)));
  }

  /** Creates the exception for an invitation that was issued too recently to be sent again. */
  public static Conflict sentTooSoon(Duration least, Instant made, Instant now) {
    return new Conflict(
        Reason.LIMIT_REACHED,
        "The invitation was issued a moment ago, and can be sent again at %s; wait until then."
            .formatted(made.plus(least)),
        Map.of(
            "limit",
            "between sends",
            "most",
            least.toString(),
            "used",
            Duration.between(made, now).toString()));
  }

  /** Creates the exception for an e-mail that another user of the organization has. */
  public static Conflict emailTaken() {
    return of(
        Reason.EMAIL_TAKEN,
        "Another user of the organization has this e-mail, and it is unique among users not removed.");
  }

  /** Creates the exception for an external id that another user of the organization has. */
  public static Conflict externalIdTaken() {
    return of(
        Reason.EXTERNAL_ID_TAKEN,
        "Another user of the organization has this external id, and it is unique among users not removed.");
  }

  /** Creates the exception for a record that has changed since the caller read it. */
  public static Conflict versionChanged(long expected, long actual) {
    return of(
        Reason.VERSION_CHANGED,
        "The record has version %s, not %s: someone changed it since; read it again."
            .formatted(actual, expected));
  }

  /** Creates an exception for any other conflict. */
  public static Conflict of(Reason reason, String message) {
    return new Conflict(reason, message, Map.of());
  }

  /**
   * Converts a violated constraint of the store, which the checks before the write did not catch.
   */
  public static Conflict of(StoreConflict conflict) {
    return switch (conflict.kind()) {
      case EMAIL -> emailTaken();
      case EXTERNAL_ID, CLAIM -> externalIdTaken();
      case ID -> throw conflict;
    };
  }
}
