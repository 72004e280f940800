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

/** Refusals of input, of requests without a session, and by the rules. */
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

  /** A decision of the policy, with its rule as the reason, and whom and what it concerns. */
  public static Forbidden forbidden(Decision decision, Map<String, String> ids) {
    Reason reason = Reason.valueOf(decision.rule().text().toUpperCase(Locale.ROOT));
    return new Forbidden(reason, decision.why(), ids, decision);
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

  /** Throws what a decision refuses; does nothing with null. */
  public static void refuse(@Nullable Decision decision) {
    if (decision != null) {
      throw forbidden(decision, Map.of());
    }
  }

  /** Throws a refusal that no rule of the policy decided, if there is one. */
  public static void forbidIf(boolean broken, Reason reason, String message) {
    if (broken) {
      throw new Forbidden(reason, message, Map.of(), null);
    }
  }
}
