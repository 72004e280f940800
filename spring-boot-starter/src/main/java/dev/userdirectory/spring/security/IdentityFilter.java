package dev.userdirectory.spring.security;

import dev.userdirectory.DirectoryException;
import dev.userdirectory.Identity;
import dev.userdirectory.OrganizationId;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/** Makes a caller of the person whom the host's own filters have authenticated. */
final class IdentityFilter extends OncePerRequestFilter {

  private final CallerAuthentications callers;
  private final SecurityScope scope;
  private final Identities identities;
  private final Function<HttpServletRequest, @Nullable OrganizationId> organization;
  private final RequestMatcher newcomers;
  private final SecurityProblems problems;

  IdentityFilter(
      CallerAuthentications callers,
      SecurityScope scope,
      Identities identities,
      Function<HttpServletRequest, @Nullable OrganizationId> organization,
      RequestMatcher newcomers,
      SecurityProblems problems) {
    this.callers = callers;
    this.scope = scope;
    this.identities = identities;
    this.organization = organization;
    this.newcomers = newcomers;
    this.problems = problems;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Identity identity = newcomers.matches(request) ? null : identityOf(scope.current());
    if (identity != null) {
      try {
        OrganizationId named = organization.apply(request);
        scope.authenticated(callers.ofIdentity(identity, named, request), request, response);
      } catch (DirectoryException refused) {
        problems.answer(refused, request, response);
        return;
      }
    }
    chain.doFilter(request, response);
  }

  private @Nullable Identity identityOf(@Nullable Authentication authentication) {
    return authentication == null || authentication instanceof CallerAuthentication
        ? null
        : identities.of(authentication);
  }
}
