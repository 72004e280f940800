package dev.userdirectory.spring.security;

import dev.userdirectory.DirectoryException;
import dev.userdirectory.Reason;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.resource.web.BearerTokenAuthenticationEntryPoint;
import org.springframework.security.web.AuthenticationEntryPoint;

/** Answers requests with an invalid token of the host's identity provider. */
final class OtherTokenProblems implements AuthenticationEntryPoint {

  private final BearerTokenAuthenticationEntryPoint header =
      new BearerTokenAuthenticationEntryPoint();
  private final SecurityProblems problems;

  OtherTokenProblems(SecurityProblems problems) {
    this.problems = problems;
  }

  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException nobody) {
    if (nobody instanceof OAuth2AuthenticationException wrong) {
      // Writes only the WWW-Authenticate header that OAuth 2 clients read, and no body.
      header.commence(request, response, wrong);
      problems.answer(
          new DirectoryException.AuthRequired(
              Reason.NO_SESSION,
              "The bearer token is not valid: "
                  + wrong.getError().getDescription()
                  + ". Get a new one from the identity provider."),
          request,
          response);
    } else {
      problems.commence(request, response, nobody);
    }
  }
}
