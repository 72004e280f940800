package dev.userdirectory.spring.security;

import dev.userdirectory.Caller;
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
 * Stores the result of authenticating a request: the caller, or the reason why there is none. Both
 * are stored in the request, for its asynchronous and error dispatches, and never in an HTTP
 * session.
 */
final class SecurityScope {

  private static final String REFUSED = SecurityScope.class.getName() + ".REFUSED";
  private static final String CALLED = SecurityScope.class.getName() + ".CALLED";

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
    use(context, request, response);
  }

  /** Removes, for this request, the authentication that the host's own filters have established. */
  void nobody(HttpServletRequest request, HttpServletResponse response) {
    use(holder.createEmptyContext(), request, response);
  }

  private void use(
      SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
    holder.setContext(context);
    requests.saveContext(context, request, response);
  }

  /** Stores the caller of a request in which the host's own authentication stays in place. */
  static void called(CallerAuthentication caller, HttpServletRequest request) {
    request.setAttribute(CALLED, caller);
  }

  static @Nullable Caller caller(HttpServletRequest request) {
    return request.getAttribute(CALLED) instanceof CallerAuthentication called
        ? called.getPrincipal()
        : null;
  }

  /**
   * Stores why a token or a person was refused. The request can still reach what is open to
   * everyone; what requires a caller answers with this refusal.
   */
  static void refused(DirectoryException why, HttpServletRequest request) {
    request.setAttribute(REFUSED, why);
  }

  static @Nullable DirectoryException refusal(HttpServletRequest request) {
    return (DirectoryException) request.getAttribute(REFUSED);
  }
}
