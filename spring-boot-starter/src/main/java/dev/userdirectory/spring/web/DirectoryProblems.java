package dev.userdirectory.spring.web;

import dev.userdirectory.DirectoryException;
import java.net.URI;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;

/**
 * What a client is told of an error of the directory. Declare a bean of it to tell something else,
 * here and where Spring Security refuses.
 */
@FunctionalInterface
public interface DirectoryProblems {

  /**
   * {@return the answer to a client}
   *
   * @param error what the directory threw
   */
  ProblemDetail of(DirectoryException error);

  /**
   * {@return the error's status and message, and as properties its {@code code}, {@code reason},
   * {@code ids}, and the {@code faults} of the input}
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
