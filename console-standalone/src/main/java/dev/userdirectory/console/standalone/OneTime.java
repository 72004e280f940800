package dev.userdirectory.console.standalone;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicBoolean;

/** A random secret that can be used once. */
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

  /**
   * {@return whether a text is the secret} The comparison takes the same time however much of the
   * text matches.
   */
  boolean matches(String text) {
    return MessageDigest.isEqual(
        secret.getBytes(StandardCharsets.UTF_8), text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * {@return whether a text is the secret and nobody has used it before} From then on the secret
   * counts as used.
   */
  boolean spend(String text) {
    return matches(text) && spent.compareAndSet(false, true);
  }
}
