package dev.userdirectory.core;

import dev.userdirectory.spi.Position;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A place in a list and the direction to go on in, as an opaque text bound to its query by a
 * checksum. The checksum finds accidents and tampering; it is no secret, since a forged place shows
 * nothing that the query itself would not.
 */
record Cursor(boolean backwards, @Nullable Position position) {

  private static final int CHECKSUM_BYTES = 9;

  String text(String query) {
    byte[] body = body().getBytes(StandardCharsets.UTF_8);
    byte[] sum = checksum(query, body());
    byte[] all = Arrays.copyOf(sum, sum.length + body.length);
    System.arraycopy(body, 0, all, sum.length, body.length);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
  }

  /** The cursor that a text is; null if it was altered, or made for another query. */
  static @Nullable Cursor parse(String text, String query) {
    try {
      byte[] all = Base64.getUrlDecoder().decode(text);
      if (all.length <= CHECKSUM_BYTES
          || !Base64.getUrlEncoder().withoutPadding().encodeToString(all).equals(text)) {
        return null;
      }
      String body =
          new String(all, CHECKSUM_BYTES, all.length - CHECKSUM_BYTES, StandardCharsets.UTF_8);
      byte[] sum = Arrays.copyOf(all, CHECKSUM_BYTES);
      return Arrays.equals(sum, checksum(query, body)) ? read(body) : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static byte[] checksum(String query, String body) {
    return Arrays.copyOf(Digests.sha256(query + "\n" + body), CHECKSUM_BYTES);
  }

  private String body() {
    String direction = backwards ? "<" : ">";
    if (position instanceof Position.ByTime time) {
      long micros = ChronoUnit.MICROS.between(Instant.EPOCH, time.at());
      return direction + "t" + micros + " " + time.id();
    }
    if (position instanceof Position.ByText byText) {
      return direction + "x" + byText.id() + byText.text();
    }
    if (position instanceof Position.BySequence sequence) {
      return direction + "s" + sequence.sequence();
    }
    return direction;
  }

  private static Cursor read(String body) {
    boolean backwards = body.startsWith("<");
    if (body.length() == 1) {
      return new Cursor(backwards, null);
    }
    String rest = body.substring(2);
    Position position =
        switch (body.charAt(1)) {
          case 't' -> {
            String[] parts = rest.split(" ", -1);
            Instant at = Instant.EPOCH.plus(Long.parseLong(parts[0]), ChronoUnit.MICROS);
            yield new Position.ByTime(at, UUID.fromString(parts[1]));
          }
          case 'x' ->
              new Position.ByText(rest.substring(36), UUID.fromString(rest.substring(0, 36)));
          case 's' -> new Position.BySequence(Long.parseLong(rest));
          default -> throw new IllegalArgumentException("no such kind of position");
        };
    return new Cursor(backwards, position);
  }
}
