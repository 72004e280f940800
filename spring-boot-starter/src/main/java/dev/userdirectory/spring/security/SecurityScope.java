package dev.userdirectory.spring.security;

import dev.userdirectory.DirectoryException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;

/**
 * What the filters know of one request: who was authenticated, and why nobody was. Both are kept
 * with the request, for its asynchronous and error dispatches, and never in an HTTP session.
 */
final class SecurityScope {

  private static final String REFUSED = SecurityScope.class.getName() + ".REFUSED";

  private final SecurityContextHolderStrategy holder;
  private final SecurityContextRepository requests =
      new RequestAttributeSecurityContextRepository();

  SecurityScope(SecurityContextHolderStrategy holder) {
    this.holder = holder;
  }

  @Nullable Authentication current() {
    return holder.getContext().getAuthentication();
  }

  void authenticated(
      Authentication authentication, HttpServletRequest request, HttpServletResponse response) {
    SecurityContext context = holder.createEmptyContext();
    context.setAuthentication(authentication);
    holder.setContext(context);
    requests.saveContext(context, request, response);
  }

  /**
   * Notes why a token was refused. What is open to everybody is open with an old token too: only
   * what needs a caller answers with this.
   */
  static void refused(DirectoryException why, HttpServletRequest request) {
    request.setAttribute(REFUSED, why);
  }

  static @Nullable DirectoryException refusal(HttpServletRequest request) {
    return (DirectoryException) request.getAttribute(REFUSED);
  }
}
