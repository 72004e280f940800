package dev.userdirectory.core.internal.records;

import dev.userdirectory.spi.Digest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256, which every Java platform has. */
public final class Digests {

  private Digests() {}

  /** What is stored of a code or a token. */
  static Digest ofSecret(String secret) {
    return new Digest(hex(secret));
  }

  /** The digest of a text, in hexadecimal. */
  public static String hex(String text) {
    return HexFormat.of().formatHex(sha256(text));
  }

  private static byte[] sha256(String text) {
    return sha256().digest(text.getBytes(StandardCharsets.UTF_8));
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java platform lacks SHA-256.", e);
    }
  }
}
