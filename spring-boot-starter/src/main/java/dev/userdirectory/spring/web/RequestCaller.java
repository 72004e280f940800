package dev.userdirectory.spring.web;

import dev.userdirectory.Caller;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * Says who is calling. With Spring Security, this is the caller whom the security filters have
 * authenticated; without it, the owner of the session or key in the bearer token.
 */
@FunctionalInterface
public interface RequestCaller {

  /**
   * {@return the caller of a request; null if nobody is signed in}
   *
   * @param request the request
   * @throws dev.userdirectory.DirectoryException if a token came with it that is not good, or the
   *     store does not work now
   */
  @Nullable Caller of(HttpServletRequest request);
}
