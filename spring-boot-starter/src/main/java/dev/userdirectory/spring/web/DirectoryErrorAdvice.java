package dev.userdirectory.spring.web;

import dev.userdirectory.DirectoryException;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * Answers the directory's exceptions with problem details. Its order is 0, before advice without an
 * order, so that a host's handler of {@code Exception} does not handle them. Advice with a negative
 * order still comes first.
 */
@RestControllerAdvice
@Order(0)
final class DirectoryErrorAdvice {

  private static final Logger LOG = LoggerFactory.getLogger(DirectoryErrorAdvice.class);

  private final DirectoryProblems problems;

  DirectoryErrorAdvice(DirectoryProblems problems) {
    this.problems = problems;
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> problem(DirectoryException error, HttpServletResponse response) {
    if (isOfStore(error)) {
      LOG.error("The user directory's store failed.", error);
    }
    ProblemDetail problem = problems.of(error);
    ResponseEntity.BodyBuilder answer =
        ResponseEntity.status(problem.getStatus()).contentType(MediaType.APPLICATION_PROBLEM_JSON);
    if (problem.getStatus() == DirectoryException.Code.AUTH_REQUIRED.status()
        && !response.containsHeader(HttpHeaders.WWW_AUTHENTICATE)) {
      answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }
    return answer.body(problem);
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> problem(RequestRefused refused) {
    ProblemDetail problem = refused.problem();
    return ResponseEntity.status(problem.getStatus())
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(problem);
  }

  private static boolean isOfStore(DirectoryException error) {
    return switch (error.code()) {
      case STORE_UNAVAILABLE, OUTCOME_UNKNOWN -> true;
      default -> false;
    };
  }
}
