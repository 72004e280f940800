package dev.userdirectory.spring.web;

import dev.userdirectory.DirectoryException;
import java.net.URI;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;

/**
 * Converts the directory's errors into responses to clients. Declare a bean of this type to change
 * those responses, including those for refusals by Spring Security.
 */
@FunctionalInterface
public interface DirectoryProblems {

  /**
   * {@return the response to the client}
   *
   * @param error what the directory threw
   */
  ProblemDetail of(DirectoryException error);

  /**
   * {@return a problem with the error's status and message, and with the properties {@code code},
   * {@code reason}, {@code ids} and, for invalid input, {@code faults}}
   *
   * @param error what the directory threw
   */
  static ProblemDetail standard(DirectoryException error) {
    ProblemDetail problem =
        ProblemDetail.forStatusAndDetail(
            HttpStatusCode.valueOf(error.code().status()), String.valueOf(error.getMessage()));
    problem.setType(URI.create("about:blank"));
    problem.setProperty("code", error.code().text());
    problem.setProperty("reason", error.reason().text());
    if (!error.ids().isEmpty()) {
      problem.setProperty("ids", error.ids());
    }
    if (error instanceof DirectoryException.Invalid invalid) {
      problem.setProperty("faults", invalid.faults());
    }
    return problem;
  }
}
