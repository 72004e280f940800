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

/** Whoever the host's filter chains have authenticated. */
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
   * {@inheritDoc} The authorities of a caller are permissions, which organizations may give: they
   * make nobody staff.
   *
   * @throws AccessDeniedException if somebody is signed in who has no user, or several
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

  /** To ask for a login again would not help: Spring Security answers 403. */
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
