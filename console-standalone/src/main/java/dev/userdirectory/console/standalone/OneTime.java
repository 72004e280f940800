package dev.userdirectory.console.standalone;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicBoolean;

/** A random secret, which can be spent once. */
final class OneTime {

  private static final int BYTES = 32;

  private final String secret;
  private final AtomicBoolean spent = new AtomicBoolean();

  OneTime() {
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    this.secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  String secret() {
    return secret;
  }

  /** {@return whether a text is the secret, in a time that does not tell how much of it} */
  boolean matches(String text) {
    return MessageDigest.isEqual(
        secret.getBytes(StandardCharsets.UTF_8), text.getBytes(StandardCharsets.UTF_8));
  }

  /** {@return whether a text is the secret, and nobody spent it before} */
  boolean spend(String text) {
    return matches(text) && spent.compareAndSet(false, true);
  }
}
