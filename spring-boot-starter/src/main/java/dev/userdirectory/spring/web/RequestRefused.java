package dev.userdirectory.spring.web;

import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/**
 * Thrown if a request is refused before the directory is called. It is answered in the same form as
 * the directory's errors.
 */
public final class RequestRefused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** The HTTP status. */
  private final HttpStatus status;

  /** The machine-readable reason. */
  private final String reason;

  /**
   * Creates an exception.
   *
   * @param status the HTTP status
   * @param reason the machine-readable reason
   * @param message what happened, which rule applies, and what to do
   */
  public RequestRefused(HttpStatus status, String reason, String message) {
    super(message);
    this.status = status;
    this.reason = reason;
  }

  ProblemDetail problem() {
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, String.valueOf(getMessage()));
    problem.setProperty("code", status.name().toLowerCase(Locale.ROOT));
    problem.setProperty("reason", reason);
    return problem;
  }
}
