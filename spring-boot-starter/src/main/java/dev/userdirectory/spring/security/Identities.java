package dev.userdirectory.spring.security;

import dev.userdirectory.Identity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.ClaimAccessor;
import org.springframework.util.ClassUtils;

/**
 * Determines which person the host's own authentication has verified. Declare a bean of this type
 * for a login that uses neither OpenID Connect nor a JWT:
 *
 * <pre>{@code
 * @Bean
 * Identities identities() {
 *   return login -> Identity.verified("login|" + login.getName(), login.getName());
 * }
 * }</pre>
 */
@FunctionalInterface
public interface Identities {

  /**
   * {@return the person, or null if the authentication does not belong to a person}
   *
   * @param authentication what the host's filters have authenticated
   */
  @Nullable Identity of(Authentication authentication);

  /**
   * {@return the person of a {@code Jwt} or {@code OidcUser}: issuer and subject, the e-mail if
   * {@code email_verified} is true, the names, and when and how the person authenticated ({@code
   * auth_time}, {@code acr}); null for any other principal}
   *
   * @param authentication what the host's filters have authenticated
   */
  static @Nullable Identity ofClaims(Authentication authentication) {
    boolean known =
        ClassUtils.isPresent(
            "org.springframework.security.oauth2.core.ClaimAccessor",
            Identities.class.getClassLoader());
    return known && authentication.getPrincipal() instanceof ClaimAccessor claims
        ? Claims.identity(claims)
        : null;
  }

  /** A separate class, because the classes of OAuth 2 may be missing. */
  final class Claims {

    private Claims() {}

    static @Nullable Identity identity(ClaimAccessor claims) {
      String issuer = claims.getClaimAsString("iss");
      String subject = claims.getClaimAsString("sub");
      if (issuer == null || subject == null) {
        return null;
      }
      boolean verified = Boolean.TRUE.equals(claims.getClaimAsBoolean("email_verified"));
      Instant at =
          claims.getClaims().get("auth_time") == null
              ? null
              : claims.getClaimAsInstant("auth_time");
      return Identity.of(issuer, subject)
          .verifiedEmail(verified ? claims.getClaimAsString("email") : null)
          .named(claims.getClaimAsString("given_name"), claims.getClaimAsString("family_name"))
          .authenticated(at, claims.getClaimAsString("acr"));
    }
  }
}
