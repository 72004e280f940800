package dev.userdirectory.spring.security;

import dev.userdirectory.DirectoryException;
import dev.userdirectory.spring.web.BearerToken;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Authenticates the token of a session or key. A request with an invalid token is treated as
 * anonymous, even if it carries a cookie of a signed-in person.
 */
final class TokenFilter extends OncePerRequestFilter {

  private final CallerAuthentications callers;
  private final SecurityScope scope;
  private final boolean besideOthers;

  /**
   * Creates a filter that authenticates every bearer token or, with {@code besideOthers}, only
   * tokens of the directory.
   */
  TokenFilter(CallerAuthentications callers, SecurityScope scope, boolean besideOthers) {
    this.callers = callers;
    this.scope = scope;
    this.besideOthers = besideOthers;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String token = BearerToken.of(request);
    if (token != null && (!besideOthers || BearerToken.isOfDirectory(token))) {
      try {
        scope.authenticated(callers.ofToken(token, request), request, response);
      } catch (DirectoryException refused) {
        SecurityScope.refused(refused, request);
        scope.nobody(request, response);
      }
    }
    chain.doFilter(request, response);
  }
}
