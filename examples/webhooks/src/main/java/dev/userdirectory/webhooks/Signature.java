package dev.userdirectory.webhooks;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * How a receiver knows that a message is from this host, and not an old one sent again: an HMAC of
 * its id, its time and its body, in the form of the Standard Webhooks specification.
 */
final class Signature {

  private static final String ALGORITHM = "HmacSHA256";
  private static final Duration OLDEST = Duration.ofMinutes(5);

  private final SecretKeySpec key;

  /** Creates a signature with a shared key of at least 24 random bytes. */
  Signature(byte[] key) {
    this.key = new SecretKeySpec(key, ALGORITHM);
  }

  /** Returns the signature header of a message. */
  String of(String id, Instant at, String body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      String signed = id + "." + at.getEpochSecond() + "." + body;
      byte[] digest = mac.doFinal(signed.getBytes(StandardCharsets.UTF_8));
      return "v1," + Base64.getEncoder().encodeToString(digest);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java platform lacks " + ALGORITHM + ".", e);
    }
  }

  /** Checks, for the receiver, that a message is unaltered and at most a few minutes old. */
  boolean isGood(String header, String id, Instant at, String body, Instant now) {
    boolean fresh = Duration.between(at, now).abs().compareTo(OLDEST) <= 0;
    byte[] expected = of(id, at, body).getBytes(StandardCharsets.UTF_8);
    return fresh && MessageDigest.isEqual(expected, header.getBytes(StandardCharsets.UTF_8));
  }
}
