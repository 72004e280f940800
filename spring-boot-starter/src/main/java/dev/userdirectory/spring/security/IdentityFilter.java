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

/**
 * Authenticates the person whom the host's own filters have verified as a caller. A person who is
 * not a user is treated as anonymous by the rest of the chain, except on the paths for newcomers.
 * Such a person can still reach what is open to everyone.
 */
final class IdentityFilter extends OncePerRequestFilter {

  private final CallerAuthentications callers;
  private final SecurityScope scope;
  private final VerifiedPersons persons;
  private final Function<HttpServletRequest, @Nullable OrganizationId> organization;
  private final RequestMatcher newcomers;

  IdentityFilter(
      CallerAuthentications callers,
      SecurityScope scope,
      VerifiedPersons persons,
      Function<HttpServletRequest, @Nullable OrganizationId> organization,
      RequestMatcher newcomers) {
    this.callers = callers;
    this.scope = scope;
    this.persons = persons;
    this.organization = organization;
    this.newcomers = newcomers;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Authentication current = scope.current();
    Identity person = current instanceof CallerAuthentication ? null : persons.of(current);
    if (person != null) {
      authenticate(person, request, response);
    }
    chain.doFilter(request, response);
  }

  private void authenticate(
      Identity person, HttpServletRequest request, HttpServletResponse response) {
    boolean newcomer = newcomers.matches(request);
    try {
      OrganizationId named = organization.apply(request);
      CallerAuthentication caller = callers.ofIdentity(person, named, request);
      if (newcomer) {
        SecurityScope.called(caller, request);
      } else {
        scope.authenticated(caller, request, response);
      }
    } catch (DirectoryException refused) {
      if (!newcomer) {
        SecurityScope.refused(refused, request);
        scope.nobody(request, response);
      }
    }
  }
}
