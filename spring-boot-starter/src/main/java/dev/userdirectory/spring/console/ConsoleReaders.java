package dev.userdirectory.spring.console;

import dev.userdirectory.console.ConsoleReader;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * Determines who reads the console. Declare a bean of this type to replace the starter's rule, by
 * which the reader is the caller, a member of staff with a configured authority, or the user of the
 * verified person.
 */
@FunctionalInterface
public interface ConsoleReaders {

  /**
   * {@return who reads the console in a request; null if nobody is signed in}
   *
   * @param request the request
   * @throws dev.userdirectory.DirectoryException.AuthRequired if the session has ended, which
   *     counts as nobody being signed in
   */
  @Nullable ConsoleReader of(HttpServletRequest request);
}
