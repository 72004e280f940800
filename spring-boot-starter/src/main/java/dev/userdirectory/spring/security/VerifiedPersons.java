package dev.userdirectory.spring.security;

import dev.userdirectory.Identity;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;

/**
 * Calls the host's {@link Identities}, but only for a person whom the host's own login has
 * authenticated. An implementation that goes by the name alone would otherwise take "anonymousUser"
 * for a person.
 */
final class VerifiedPersons {

  private final Identities identities;

  VerifiedPersons(Identities identities) {
    this.identities = identities;
  }

  /** {@return the person behind an authentication; null if no person was authenticated} */
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
