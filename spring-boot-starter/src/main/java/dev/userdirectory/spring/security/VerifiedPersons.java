package dev.userdirectory.spring.security;

import dev.userdirectory.Identity;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;

/**
 * Asks the host's {@link Identities}, and only about somebody whom the host's own login has
 * authenticated: to a function that takes a name for a person, "anonymousUser" would be one.
 */
final class VerifiedPersons {

  private final Identities identities;

  VerifiedPersons(Identities identities) {
    this.identities = identities;
  }

  /** {@return the person behind a request; null if nobody, or no person, was authenticated} */
  @Nullable Identity of(@Nullable Authentication authentication) {
    if (authentication instanceof CallerAuthentication caller) {
      return caller.person();
    }
    return authentication == null
            || !authentication.isAuthenticated()
            || authentication instanceof AnonymousAuthenticationToken
        ? null
        : identities.of(authentication);
  }
}
