package dev.userdirectory.spring.security;

import dev.userdirectory.DirectoryException;
import dev.userdirectory.spring.web.BearerToken;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Authenticates the token of a session or key. */
final class TokenFilter extends OncePerRequestFilter {

  private final CallerAuthentications callers;
  private final SecurityScope scope;

  TokenFilter(CallerAuthentications callers, SecurityScope scope) {
    this.callers = callers;
    this.scope = scope;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String token = BearerToken.of(request);
    if (token != null) {
      try {
        scope.authenticated(callers.ofToken(token, request), request, response);
      } catch (DirectoryException refused) {
        SecurityScope.refused(refused, request);
      }
    }
    chain.doFilter(request, response);
  }
}
