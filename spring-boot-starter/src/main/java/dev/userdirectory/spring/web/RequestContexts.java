package dev.userdirectory.spring.web;

import dev.userdirectory.RequestContext;
import jakarta.servlet.http.HttpServletRequest;

/**
 * Determines where a request came from, for the audit trail. Declare a bean of this type to record
 * something other than the address, the user agent and {@code X-Request-Id}.
 */
@FunctionalInterface
public interface RequestContexts {

  /**
   * {@return where the request came from}
   *
   * @param request the request
   */
  RequestContext of(HttpServletRequest request);

  /**
   * {@return the request's address, user agent and {@code X-Request-Id}} Behind a proxy the address
   * is the proxy's, unless {@code server.forward-headers-strategy} is set.
   *
   * @param request the request
   */
  static RequestContext standard(HttpServletRequest request) {
    return RequestContext.none()
        .address(request.getRemoteAddr())
        .agent(request.getHeader("User-Agent"))
        .requestId(request.getHeader("X-Request-Id"));
  }
}
