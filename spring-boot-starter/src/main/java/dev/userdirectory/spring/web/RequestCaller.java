package dev.userdirectory.spring.web;

import dev.userdirectory.Caller;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * Determines the caller of a request. With Spring Security, this is the caller whom the security
 * filters have authenticated; without it, the user of the session or key whose token the request
 * carries.
 */
@FunctionalInterface
public interface RequestCaller {

  /**
   * {@return the caller of a request; null if nobody is signed in}
   *
   * @param request the request
   * @throws dev.userdirectory.DirectoryException if the request carries an invalid token, or the
   *     store is unavailable
   */
  @Nullable Caller of(HttpServletRequest request);
}
