package dev.userdirectory.spring.console;

import dev.userdirectory.Caller;
import dev.userdirectory.DirectoryException;
import dev.userdirectory.Identity;
import dev.userdirectory.SystemActor;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.console.ConsoleReader;
import dev.userdirectory.spring.security.Identities;
import dev.userdirectory.spring.web.RequestContexts;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolderStrategy;

/** Takes the reader from the authentication that the host's filter chains have established. */
final class SecurityReaders implements ConsoleReaders {

  private final UserDirectory directory;
  private final Identities identities;
  private final RequestContexts contexts;
  private final SecurityContextHolderStrategy holder;
  private final @Nullable String staffAuthority;

  SecurityReaders(
      UserDirectory directory,
      Identities identities,
      RequestContexts contexts,
      SecurityContextHolderStrategy holder,
      @Nullable String staffAuthority) {
    this.directory = directory;
    this.identities = identities;
    this.contexts = contexts;
    this.holder = holder;
    this.staffAuthority = staffAuthority;
  }

  /**
   * {@inheritDoc} The authorities of a caller never make the caller staff, because they are
   * permissions that organizations can grant.
   *
   * @throws AccessDeniedException if the directory refuses the signed-in person, for example
   *     because the person has no user, or has users in several organizations
   */
  @Override
  public @Nullable ConsoleReader of(HttpServletRequest request) {
    Authentication login = holder.getContext().getAuthentication();
    if (login == null
        || !login.isAuthenticated()
        || login instanceof AnonymousAuthenticationToken) {
      return null;
    }
    if (login.getPrincipal() instanceof Caller caller) {
      return ConsoleReader.user(caller);
    }
    if (isStaff(login)) {
      return ConsoleReader.staff(new SystemActor(login.getName(), contexts.of(request)));
    }
    Identity person = identities.of(login);
    return person == null ? null : ConsoleReader.user(callerOf(person, request));
  }

  private boolean isStaff(Authentication login) {
    return login.getAuthorities().stream()
        .anyMatch(
            each -> each.getAuthority() != null && each.getAuthority().equals(staffAuthority));
  }

  /**
   * {@return the user of a person} A refusal is answered with 403, since signing in again would not
   * help.
   */
  private Caller callerOf(Identity person, HttpServletRequest request) {
    try {
      return directory.authenticate(person, null, contexts.of(request));
    } catch (DirectoryException.NotFound
        | DirectoryException.Forbidden
        | DirectoryException.Conflict e) {
      throw new AccessDeniedException(String.valueOf(e.getMessage()), e);
    }
  }
}
