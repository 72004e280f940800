package dev.userdirectory.spring.security;

import dev.userdirectory.DirectoryException;
import dev.userdirectory.Reason;
import dev.userdirectory.spring.web.RequestRefused;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.authorization.ExpressionAuthorizationDecision;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Answers requests that Spring Security refuses in the same form as the directory's errors, through
 * the advice in Spring MVC.
 */
final class SecurityProblems implements AuthenticationEntryPoint, AccessDeniedHandler {

  /**
   * Matches one or more permission checks that are joined by {@code and}: of those, the last one
   * evaluated is the one that refused.
   */
  private static final Pattern PERMISSIONS =
      Pattern.compile("\\s*hasPermission\\([^()]*\\)(\\s+and\\s+hasPermission\\([^()]*\\))*\\s*");

  private final HandlerExceptionResolver mvc;

  SecurityProblems(HandlerExceptionResolver mvc) {
    this.mvc = mvc;
  }

  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException nobody) {
    DirectoryException refusal = SecurityScope.refusal(request);
    answer(
        refusal != null
            ? refusal
            : new DirectoryException.AuthRequired(
                Reason.NO_SESSION,
                "Nobody is signed in. This needs a session or a key: send its token as a bearer"
                    + " token."),
        request,
        response);
  }

  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied) {
    if (denied instanceof CsrfException) {
      resolve(
          new RequestRefused(
              HttpStatus.FORBIDDEN,
              "csrf_refused",
              "The request carries no CSRF token of its HTTP session, or a wrong one. A page sends"
                  + " the one that it was given; a program sends a token of the directory instead"
                  + " of a cookie."),
          request,
          response);
      return;
    }
    DirectoryException refusal = refusal(request, denied);
    answer(
        refusal != null
            ? refusal
            : new DirectoryException.Forbidden(
                Reason.DEFAULT_DENY,
                "This is not allowed to the caller. A role that grants it makes it so.",
                Map.of(),
                null),
        request,
        response);
  }

  /**
   * {@return the directory's refusal, if the annotation on the method checks only permissions;
   * otherwise null}
   */
  private static @Nullable DirectoryException refusal(
      HttpServletRequest request, AccessDeniedException denied) {
    return denied instanceof AuthorizationDeniedException method
            && method.getAuthorizationResult() instanceof ExpressionAuthorizationDecision decision
            && PERMISSIONS.matcher(decision.getExpression().getExpressionString()).matches()
            && request.getUserPrincipal() instanceof CallerAuthentication caller
        ? caller.refusal()
        : null;
  }

  void answer(DirectoryException error, HttpServletRequest request, HttpServletResponse response) {
    resolve(error, request, response);
  }

  private void resolve(
      RuntimeException error, HttpServletRequest request, HttpServletResponse response) {
    if (mvc.resolveException(request, response, null, error) == null) {
      throw error;
    }
  }
}
