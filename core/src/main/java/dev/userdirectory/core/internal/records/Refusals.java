package dev.userdirectory.core.internal.records;

import dev.userdirectory.DirectoryException;
import dev.userdirectory.DirectoryException.AuthRequired;
import dev.userdirectory.DirectoryException.Conflict;
import dev.userdirectory.DirectoryException.Forbidden;
import dev.userdirectory.DirectoryException.NotFound;
import dev.userdirectory.Fault;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.Reason;
import dev.userdirectory.UserId;
import dev.userdirectory.access.Decision;
import dev.userdirectory.internal.Escaped;
import dev.userdirectory.spi.RoleRecord;
import dev.userdirectory.spi.StoreConflict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Every way of saying no, each with the fact, the rule and the remedy. */
public final class Refusals {

  private Refusals() {}

  /** One fault of the input. */
  public static DirectoryException.Invalid invalid(String field, String message) {
    return new DirectoryException.Invalid(List.of(new Fault(field, message)));
  }

  /** No token, or one that no session has. */
  public static AuthRequired noSession() {
    return new AuthRequired(
        Reason.NO_SESSION,
        "The request carries no valid token; sign in, and send the session's token, or send a key.");
  }

  /** A session or key that was ended, or whose user is gone. */
  public static AuthRequired sessionEnded() {
    return new AuthRequired(
        Reason.SESSION_ENDED,
        "The session or key has been ended, or its user disabled or removed; sign in again, or use another key.");
  }

  /** A session whose lifetime is over by the clock. */
  static AuthRequired sessionExpired() {
    return new AuthRequired(
        Reason.SESSION_EXPIRED,
        "The lifetime of the session or key is over, or the session lay idle; sign in again, or use another key.");
  }

  /** A decision of the policy, with its rule as the reason. */
  public static Forbidden forbidden(Decision decision) {
    return forbidden(decision, Map.of());
  }

  /** A decision of the policy, with its rule as the reason, and whom and what it concerns. */
  public static Forbidden forbidden(Decision decision, Map<String, String> ids) {
    Reason reason = Reason.valueOf(decision.rule().text().toUpperCase(Locale.ROOT));
    return new Forbidden(reason, decision.why(), ids, decision);
  }

  /** A refusal that no rule of the policy decided. */
  public static Forbidden forbidden(Reason reason, String message) {
    return new Forbidden(reason, message, Map.of(), null);
  }

  /** Whoever sent the invitation could not send it today. */
  public static Forbidden inviterLostRight(Decision decision) {
    return new Forbidden(
        Reason.INVITER_LOST_RIGHT,
        "Who sent this invitation may no longer give what it promises ("
            + decision.why()
            + ") Someone who may has to resend it.",
        Map.of(),
        decision);
  }

  /** No such organization, or not for this actor. */
  public static NotFound noOrganization(OrganizationId id) {
    return new NotFound(
        Reason.NO_ORGANIZATION,
        "There is no such organization, or it is not the actor's.",
        Map.of("organization", id.toString()));
  }

  /** No such user, or not for this actor. */
  public static NotFound noUser(String described) {
    return new NotFound(
        Reason.NO_USER,
        "There is no such user in the organization, or none that the actor may see.",
        Map.of("user", described));
  }

  /** The identity leads to no user. */
  public static NotFound noUserOfIdentity() {
    return new NotFound(
        Reason.NO_USER,
        "The person has no user here; accept an invitation, or register an organization.",
        Map.of());
  }

  /** The organization defines no such role, or none that the actor sees. */
  public static NotFound noRole(String name) {
    return new NotFound(
        Reason.NO_ROLE,
        "The organization defines no such role, or none that the actor may see; list the roles.",
        Map.of("role", Escaped.start(name)));
  }

  /** Another role of the organization has the name. */
  public static Conflict roleNameTaken(String name) {
    return new Conflict(
        Reason.ROLE_NAME_TAKEN,
        "The organization has a role of this name, in whatever case; take another name.",
        Map.of("role", name));
  }

  /** Somebody holds the role. */
  public static Conflict roleHeld(RoleRecord role, long holders, List<UserId> some, String remedy) {
    String named = some.stream().map(UserId::toString).collect(Collectors.joining(", "));
    return new Conflict(
        Reason.ROLE_HELD,
        "The role is held by %s user(s)%s, and this can't be done to a role that somebody holds. %s."
            .formatted(holders, named.isEmpty() ? "" : ", among them " + named, remedy),
        Map.of("role", role.name(), "holders", String.valueOf(holders)));
  }

  /** The organization has as many as it may have. */
  public static Conflict limitReached(String limit, long most, long used) {
    return new Conflict(
        Reason.LIMIT_REACHED,
        "The limit is reached: %s of %s %s are in use. Free one, or ask for a higher limit."
            .formatted(used, most, limit),
        Map.of("limit", limit, "most", String.valueOf(most), "used", String.valueOf(used)));
  }

  /** The invitation was delivered a moment ago. */
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

  /** No such invitation; a code that is unknown, malformed or superseded, too. */
  public static NotFound noInvitation() {
    return new NotFound(
        Reason.NO_INVITATION,
        "There is no such invitation, or its code was replaced when it was resent; ask for a new one.",
        Map.of());
  }

  /** No such live session of the user. */
  public static NotFound noSuchSession(String id) {
    return new NotFound(
        Reason.NO_SUCH_SESSION,
        "The user has no such live session; list the sessions again.",
        Map.of("session", id));
  }

  /** No such live key of the user. */
  public static NotFound noKey(String id) {
    return new NotFound(
        Reason.NO_KEY,
        "The user has no such live key. List the keys again, and issue a new one if it has ended.",
        Map.of("key", id));
  }

  /** Another user of the organization has the e-mail. */
  public static Conflict emailTaken() {
    return conflict(
        Reason.EMAIL_TAKEN,
        "Another user of the organization has this e-mail, and it is unique among users not removed.");
  }

  /** Another user of the organization has the external id. */
  public static Conflict externalIdTaken() {
    return conflict(
        Reason.EXTERNAL_ID_TAKEN,
        "Another user of the organization has this external id, and it is unique among users not removed.");
  }

  /** The record has changed since the caller saw it. */
  public static Conflict versionChanged(long expected, long actual) {
    return conflict(
        Reason.VERSION_CHANGED,
        "The record has version %s, not %s: someone changed it since; read it again."
            .formatted(actual, expected));
  }

  /** A conflict of any other kind. */
  public static Conflict conflict(Reason reason, String message) {
    return new Conflict(reason, message, Map.of());
  }

  /** A uniqueness that slipped past the look-ups before the write. */
  public static Conflict conflict(StoreConflict conflict) {
    return switch (conflict.kind()) {
      case EMAIL -> emailTaken();
      case EXTERNAL_ID, CLAIM -> externalIdTaken();
      case ID -> throw conflict;
    };
  }
}
