package dev.userdirectory.console.internal.http;

import dev.userdirectory.Caller;
import dev.userdirectory.console.ConsoleReader;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Issues and checks the tokens in forms, which prevent other sites from submitting a form (CSRF). A
 * token consists of a random part and an HMAC over that part and the reader, with a key that only
 * the host's processes know. Tokens are not stored.
 */
public final class FormTokens {

  private static final String ALGORITHM = "HmacSHA256";
  private static final int KEY_BYTES = 32;
  private static final int NONCE_BYTES = 12;

  private final SecureRandom random = new SecureRandom();
  private final SecretKeySpec key;

  private FormTokens(byte[] key) {
    this.key = new SecretKeySpec(key, ALGORITHM);
  }

  static FormTokens withNewKey() {
    byte[] key = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(key);
    return new FormTokens(key);
  }

  static FormTokens with(byte[] key) {
    if (key.length < KEY_BYTES) {
      throw new IllegalArgumentException(
          "The form key has %s bytes; it must have at least %s random ones."
              .formatted(key.length, KEY_BYTES));
    }
    return new FormTokens(key);
  }

  String tokenOf(ConsoleReader reader) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    return encoded(nonce) + "." + code(encoded(nonce), reader);
  }

  boolean accepts(@Nullable String token, ConsoleReader reader) {
    int dot = token == null ? -1 : token.indexOf('.');
    if (token == null || dot < 0) {
      return false;
    }
    byte[] expected = code(token.substring(0, dot), reader).getBytes(StandardCharsets.UTF_8);
    byte[] given = token.substring(dot + 1).getBytes(StandardCharsets.UTF_8);
    return MessageDigest.isEqual(expected, given);
  }

  private String code(String nonce, ConsoleReader reader) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      String covered = nonce + "\n" + nameOf(reader);
      return encoded(mac.doFinal(covered.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has " + ALGORITHM + "; this one lacks it.", e);
    }
  }

  /**
   * {@return the text that stands for a reader: for a user it includes the session, so that a token
   * is valid in that session only}
   */
  private static String nameOf(ConsoleReader reader) {
    if (reader instanceof ConsoleReader.OfOrganization user) {
      Caller caller = user.caller();
      return "user %s %s %s %s"
          .formatted(caller.organization(), caller.user(), caller.session(), caller.key());
    }
    return "staff " + ((ConsoleReader.Staff) reader).actor().name();
  }

  private static String encoded(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
