package dev.userdirectory.spring;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTCreator;
import com.auth0.jwt.algorithms.Algorithm;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** An identity provider, as far as its tokens go. */
final class Issuer {

  private static final byte[] KEY =
      "a key that only this test knows, and long enough".getBytes(StandardCharsets.UTF_8);

  private Issuer() {}

  static JwtDecoder decoder() {
    return NimbusJwtDecoder.withSecretKey(new SecretKeySpec(KEY, "HmacSHA256")).build();
  }

  /** A token for a person whose e-mail the provider has verified. */
  static String token(String subject, String email) {
    return signed(person(subject, email).withClaim("email_verified", true));
  }

  static String tokenOfUnverified(String subject, String email) {
    return signed(person(subject, email).withClaim("email_verified", false));
  }

  private static JWTCreator.Builder person(String subject, String email) {
    return JWT.create()
        .withIssuer("https://idp.example")
        .withSubject(subject)
        .withClaim("email", email)
        .withClaim("given_name", "Jordan")
        .withExpiresAt(Instant.now().plus(Duration.ofMinutes(5)));
  }

  private static String signed(JWTCreator.Builder token) {
    return token.sign(Algorithm.HMAC256(KEY));
  }
}
