package dev.userdirectory.hosts;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTVerifier;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.exceptions.JWTVerificationException;
import com.auth0.jwt.interfaces.DecodedJWT;
import dev.userdirectory.DirectoryException;
import dev.userdirectory.Identity;
import dev.userdirectory.Reason;
import org.jspecify.annotations.Nullable;

/** Stands in for the identity provider of a product: signs tokens that say who somebody is. */
final class Issuer {

  private static final String NAME = "stand-in";

  private final Algorithm algorithm;
  private final JWTVerifier verifier;

  Issuer(byte[] secret) {
    this.algorithm = Algorithm.HMAC256(secret);
    this.verifier = JWT.require(algorithm).withIssuer(NAME).build();
  }

  String sign(Identity identity) {
    return JWT.create()
        .withIssuer(NAME)
        .withSubject(identity.externalId())
        .withClaim("email", identity.verifiedEmail())
        .withClaim("given_name", identity.firstName())
        .withClaim("family_name", identity.lastName())
        .sign(algorithm);
  }

  /** Returns the person whose identity a token confirms. */
  Identity verify(@Nullable String token) {
    try {
      DecodedJWT verified = verifier.verify(token == null ? "" : token);
      return Identity.verified(verified.getSubject(), verified.getClaim("email").asString())
          .named(
              verified.getClaim("given_name").asString(),
              verified.getClaim("family_name").asString());
    } catch (JWTVerificationException e) {
      throw new DirectoryException.AuthRequired(
          Reason.NO_SESSION, "The request carries no token that the issuer signed; sign in.");
    }
  }
}
