package dev.userdirectory;

import dev.userdirectory.access.Decision;
import dev.userdirectory.internal.Escaped;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The one family of exceptions that the directory throws. The message states the fact, the rule and
 * the remedy, and never a secret; it is one line, whatever input it repeats. {@link Invalid},
 * {@link NotFound} and {@link Conflict} leave no trace in the store; a {@link Forbidden} change
 * leaves a REFUSED event in the audit trail.
 */
public abstract sealed class DirectoryException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** The kind of error. */
  private final Code code;

  /** Why, finer than the code. */
  private final Reason reason;

  /** The ids concerned, by kind. */
  private final TreeMap<String, String> ids;

  private DirectoryException(
      Code code,
      Reason reason,
      String message,
      Map<String, String> ids,
      @Nullable Throwable cause) {
    super(Escaped.of(message), cause);
    this.code = code;
    this.reason = reason;
    this.ids = new TreeMap<>(ids);
  }

  /** The kinds of error, each with the HTTP status that a host answers with. */
  public enum Code {
    /** The input is at fault. */
    VALIDATION_ERROR("validation_error", 400),
    /** Nobody is signed in. */
    AUTH_REQUIRED("auth_required", 401),
    /** A rule forbids it. */
    FORBIDDEN("forbidden", 403),
    /** It does not exist, or not for this actor. */
    NOT_FOUND("not_found", 404),
    /** It does not fit the state of the store. */
    CONFLICT("conflict", 409),
    /** The store does not work now; nothing was written. */
    STORE_UNAVAILABLE("store_unavailable", 503),
    /** The store can't say whether it committed. */
    OUTCOME_UNKNOWN("outcome_unknown", 503);

    private final String text;
    private final int status;

    Code(String text, int status) {
      this.text = text;
      this.status = status;
    }

    /** {@return the code as a text, such as {@code not_found}} */
    public String text() {
      return text;
    }

    /** {@return the HTTP status, such as 404} */
    public int status() {
      return status;
    }
  }

  /** {@return the kind of error} */
  public Code code() {
    return code;
  }

  /** {@return why, finer than the code} */
  public Reason reason() {
    return reason;
  }

  /** {@return the ids concerned, by kind ({@code organization}, {@code user}, ...)} */
  public Map<String, String> ids() {
    return Collections.unmodifiableMap(ids);
  }

  /** The input is at fault: {@code validation_error}. Carries all its faults at once. */
  public static final class Invalid extends DirectoryException {
    private static final long serialVersionUID = 1L;

    /** All that is wrong. */
    private final ArrayList<Fault> faults;

    /**
     * Makes one of its faults.
     *
     * @param faults what is wrong, at least one
     */
    public Invalid(List<Fault> faults) {
      super(Code.VALIDATION_ERROR, Reason.INVALID_INPUT, describe(faults), Map.of(), null);
      this.faults = new ArrayList<>(faults);
    }

    private static String describe(List<Fault> faults) {
      return faults.stream()
          .map(fault -> fault.field() + ": " + fault.message())
          .collect(Collectors.joining(" "));
    }

    /** {@return all that is wrong, each with its field} */
    public List<Fault> faults() {
      return Collections.unmodifiableList(faults);
    }
  }

  /** Nobody is signed in, or the session is over: {@code auth_required}. */
  public static final class AuthRequired extends DirectoryException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes one.
     *
     * @param reason why
     * @param message the fact, the rule, the remedy
     */
    public AuthRequired(Reason reason, String message) {
      super(Code.AUTH_REQUIRED, reason, message, Map.of(), null);
    }
  }

  /** A rule forbids it: {@code forbidden}. */
  public static final class Forbidden extends DirectoryException {
    private static final long serialVersionUID = 1L;

    /** The decision behind it. */
    private final @Nullable Decision decision;

    /**
     * Makes one.
     *
     * @param reason why
     * @param message the fact, the rule, the remedy
     * @param ids the ids concerned, by kind
     * @param decision the decision behind it, or null if no numbered rule decided
     */
    public Forbidden(
        Reason reason, String message, Map<String, String> ids, @Nullable Decision decision) {
      super(Code.FORBIDDEN, reason, message, ids, null);
      this.decision = decision;
    }

    /** {@return the decision behind it, or null if no numbered rule decided} */
    public @Nullable Decision decision() {
      return decision;
    }
  }

  /** The target does not exist, or the actor may not see it: {@code not_found}. */
  public static final class NotFound extends DirectoryException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes one.
     *
     * @param reason why
     * @param message the fact, the rule, the remedy
     * @param ids the ids concerned, by kind
     */
    public NotFound(Reason reason, String message, Map<String, String> ids) {
      super(Code.NOT_FOUND, reason, message, ids, null);
    }
  }

  /** It does not fit the state of the store: {@code conflict}. */
  public static final class Conflict extends DirectoryException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes one.
     *
     * @param reason why
     * @param message the fact, the rule, the remedy
     * @param ids the ids concerned, by kind
     */
    public Conflict(Reason reason, String message, Map<String, String> ids) {
      super(Code.CONFLICT, reason, message, ids, null);
    }
  }

  /**
   * The store does not work now, or the directory's clock doesn't, and nothing was written: {@code
   * store_unavailable}.
   */
  public static final class StoreUnavailable extends DirectoryException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes one.
     *
     * @param message the fact, the rule, the remedy
     * @param cause what the store's engine said, or null
     */
    public StoreUnavailable(String message, @Nullable Throwable cause) {
      super(Code.STORE_UNAVAILABLE, Reason.STORE_UNAVAILABLE, message, Map.of(), cause);
    }
  }

  /**
   * The store can't say whether it committed: {@code outcome_unknown}. Look before trying again.
   */
  public static final class OutcomeUnknown extends DirectoryException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes one.
     *
     * @param message the fact, the rule, the remedy
     * @param cause what the store's engine said, or null
     */
    public OutcomeUnknown(String message, @Nullable Throwable cause) {
      super(Code.OUTCOME_UNKNOWN, Reason.OUTCOME_UNKNOWN, message, Map.of(), cause);
    }
  }
}
