package dev.userdirectory.core.internal.records;

import dev.userdirectory.spi.Digest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Computes SHA-256 digests, which every Java platform supports. */
public final class Digests {

  private Digests() {}

  /** Returns the digest by which a code or a token is stored. */
  static Digest ofSecret(String secret) {
    return new Digest(hex(secret));
  }

  /** Returns the digest of a text, in hexadecimal. */
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
