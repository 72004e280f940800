package dev.userdirectory.spring.console;

import dev.userdirectory.console.ConsoleReader;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * Says who reads the console. Declare a bean of it for another rule than that of the starter: the
 * caller, or a member of the staff by an authority, or the user of the verified person.
 */
@FunctionalInterface
public interface ConsoleReaders {

  /**
   * {@return who reads the console in a request; null if nobody is signed in}
   *
   * @param request the request
   * @throws dev.userdirectory.DirectoryException.AuthRequired if a session is over, which counts as
   *     nobody
   */
  @Nullable ConsoleReader of(HttpServletRequest request);
}
