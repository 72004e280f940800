package dev.userdirectory.core.internal.records;

import dev.userdirectory.DirectoryException;
import dev.userdirectory.DirectoryException.AuthRequired;
import dev.userdirectory.DirectoryException.Forbidden;
import dev.userdirectory.Fault;
import dev.userdirectory.Reason;
import dev.userdirectory.access.Decision;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Creates the exceptions for invalid input, for requests without a session, and for broken rules.
 */
public final class Refusals {

  private Refusals() {}

  /** Creates the exception for an input with one fault. */
  public static DirectoryException.Invalid invalid(String field, String message) {
    return new DirectoryException.Invalid(List.of(new Fault(field, message)));
  }

  /**
   * Creates the exception for a request without a token, or with a token that belongs to no
   * session.
   */
  public static AuthRequired noSession() {
    return new AuthRequired(
        Reason.NO_SESSION,
        "The request carries no valid token; sign in, and send the session's token, or send a key.");
  }

  /**
   * Creates the exception for a session or key that was ended, or whose user was disabled or
   * removed.
   */
  public static AuthRequired sessionEnded() {
    return new AuthRequired(
        Reason.SESSION_ENDED,
        "The session or key has been ended, or its user disabled or removed; sign in again, or use another key.");
  }

  /** Creates the exception for a session or key that has expired. */
  static AuthRequired sessionExpired() {
    return new AuthRequired(
        Reason.SESSION_EXPIRED,
        "The lifetime of the session or key is over, or the session lay idle; sign in again, or use another key.");
  }

  /**
   * Creates the exception for a decision of the policy that refuses a request, with the rule as its
   * reason and the ids concerned.
   */
  public static Forbidden forbidden(Decision decision, Map<String, String> ids) {
    Reason reason = Reason.valueOf(decision.rule().text().toUpperCase(Locale.ROOT));
    return new Forbidden(reason, decision.why(), ids, decision);
  }

  /** Creates the exception for an invitation whose inviter may no longer give what it promises. */
  public static Forbidden inviterLostRight(Decision decision) {
    return new Forbidden(
        Reason.INVITER_LOST_RIGHT,
        "Who sent this invitation may no longer give what it promises ("
            + decision.why()
            + ") Someone who may has to resend it.",
        Map.of(),
        decision);
  }

  /** Throws the refusal of a decision; does nothing for null. */
  public static void refuse(@Nullable Decision decision) {
    if (decision != null) {
      throw forbidden(decision, Map.of());
    }
  }

  /** Throws a refusal if {@code broken}, for conditions that no rule of the policy covers. */
  public static void forbidIf(boolean broken, Reason reason, String message) {
    if (broken) {
      throw new Forbidden(reason, message, Map.of(), null);
    }
  }
}
