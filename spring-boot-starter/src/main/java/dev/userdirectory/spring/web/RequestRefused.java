package dev.userdirectory.spring.web;

import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/**
 * A request that was refused before the directory was asked, told as the directory's errors are.
 */
public final class RequestRefused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** The HTTP status. */
  private final HttpStatus status;

  /** Why, for programs. */
  private final String reason;

  /**
   * Makes one.
   *
   * @param status the HTTP status
   * @param reason why, for programs
   * @param message the fact, the rule, the remedy
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
