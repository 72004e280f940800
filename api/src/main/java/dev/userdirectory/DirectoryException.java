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
 * The base class of all exceptions that the directory throws. The message states the fact, the rule
 * and the remedy. It never contains a secret, and is always a single line, whatever input it
 * quotes. {@link Invalid}, {@link NotFound} and {@link Conflict} leave no trace in the store; a
 * {@link Forbidden} change leaves a REFUSED event in the audit trail.
 */
public abstract sealed class DirectoryException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** The kind of error. */
  private final Code code;

  /** The reason, more specific than the code. */
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
    /** The input is not valid. */
    VALIDATION_ERROR("validation_error", 400),
    /** Nobody is signed in. */
    AUTH_REQUIRED("auth_required", 401),
    /** A rule forbids the operation. */
    FORBIDDEN("forbidden", 403),
    /** The target does not exist, or the actor may not see it. */
    NOT_FOUND("not_found", 404),
    /** The change conflicts with what is stored. */
    CONFLICT("conflict", 409),
    /** The store is not available at present; nothing was written. */
    STORE_UNAVAILABLE("store_unavailable", 503),
    /** The store can't tell whether the transaction was committed. */
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

  /** {@return the reason, more specific than the code} */
  public Reason reason() {
    return reason;
  }

  /** {@return the ids concerned, by kind ({@code organization}, {@code user}, ...)} */
  public Map<String, String> ids() {
    return Collections.unmodifiableMap(ids);
  }

  /** The input is not valid: {@code validation_error}. The exception lists all faults at once. */
  public static final class Invalid extends DirectoryException {
    private static final long serialVersionUID = 1L;

    /** All faults of the input. */
    private final ArrayList<Fault> faults;

    /**
     * Creates an exception from the faults of an input.
     *
     * @param faults the faults, at least one
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

    /** {@return all faults of the input, each with its field} */
    public List<Fault> faults() {
      return Collections.unmodifiableList(faults);
    }
  }

  /** Nobody is signed in, or the session has ended: {@code auth_required}. */
  public static final class AuthRequired extends DirectoryException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param reason why the operation failed
     * @param message the fact, the rule, the remedy
     */
    public AuthRequired(Reason reason, String message) {
      super(Code.AUTH_REQUIRED, reason, message, Map.of(), null);
    }
  }

  /** A rule forbids the operation: {@code forbidden}. */
  public static final class Forbidden extends DirectoryException {
    private static final long serialVersionUID = 1L;

    /** The decision behind the refusal. */
    private final @Nullable Decision decision;

    /**
     * Creates an exception.
     *
     * @param reason why the operation failed
     * @param message the fact, the rule, the remedy
     * @param ids the ids concerned, by kind
     * @param decision the decision behind the refusal, or null if no numbered rule decided
     */
    public Forbidden(
        Reason reason, String message, Map<String, String> ids, @Nullable Decision decision) {
      super(Code.FORBIDDEN, reason, message, ids, null);
      this.decision = decision;
    }

    /** {@return the decision behind the refusal, or null if no numbered rule decided} */
    public @Nullable Decision decision() {
      return decision;
    }
  }

  /** The target does not exist, or the actor may not see it: {@code not_found}. */
  public static final class NotFound extends DirectoryException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param reason why the operation failed
     * @param message the fact, the rule, the remedy
     * @param ids the ids concerned, by kind
     */
    public NotFound(Reason reason, String message, Map<String, String> ids) {
      super(Code.NOT_FOUND, reason, message, ids, null);
    }
  }

  /** The change conflicts with what is stored: {@code conflict}. */
  public static final class Conflict extends DirectoryException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param reason why the operation failed
     * @param message the fact, the rule, the remedy
     * @param ids the ids concerned, by kind
     */
    public Conflict(Reason reason, String message, Map<String, String> ids) {
      super(Code.CONFLICT, reason, message, ids, null);
    }
  }

  /**
   * The store or the directory's clock is not available at present, and nothing was written: {@code
   * store_unavailable}.
   */
  public static final class StoreUnavailable extends DirectoryException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param message the fact, the rule, the remedy
     * @param cause the exception of the store's engine, or null
     */
    public StoreUnavailable(String message, @Nullable Throwable cause) {
      super(Code.STORE_UNAVAILABLE, Reason.STORE_UNAVAILABLE, message, Map.of(), cause);
    }
  }

  /**
   * The store can't tell whether the transaction was committed: {@code outcome_unknown}. Check
   * whether the change was made before you try again.
   */
  public static final class OutcomeUnknown extends DirectoryException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param message the fact, the rule, the remedy
     * @param cause the exception of the store's engine, or null
     */
    public OutcomeUnknown(String message, @Nullable Throwable cause) {
      super(Code.OUTCOME_UNKNOWN, Reason.OUTCOME_UNKNOWN, message, Map.of(), cause);
    }
  }
}
