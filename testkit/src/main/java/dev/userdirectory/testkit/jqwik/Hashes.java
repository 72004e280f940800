package dev.userdirectory.testkit.jqwik;

import dev.userdirectory.spi.Digest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** SHA-256 digests in hexadecimal. */
final class Hashes {

  private static final int SALT_DIGITS = 32;

  private Hashes() {}

  static Arbitrary<String> any() {
    return Arbitraries.longs().greaterOrEqual(0).map(number -> of("text " + number));
  }

  static Arbitrary<String> salts() {
    return any().map(hash -> hash.substring(0, SALT_DIGITS));
  }

  static Arbitrary<Digest> digests() {
    return any().map(Digest::new);
  }

  static String of(String text) {
    try {
      byte[] octets = text.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(octets));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }
}
