package dev.userdirectory.sqlite;

import dev.userdirectory.UserId;
import dev.userdirectory.spi.Digest;
import dev.userdirectory.spi.Visibility;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Ids and digests as the file keeps them: their bytes, which is also how they compare. */
final class Bytes {

  private Bytes() {}

  static byte[] of(UUID id) {
    return ByteBuffer.allocate(16)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .array();
  }

  static byte @Nullable [] ofNullable(@Nullable UserId id) {
    return id == null ? null : of(id.value());
  }

  static byte[] of(Digest digest) {
    return HexFormat.of().parseHex(digest.hex());
  }

  static UUID id(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return new UUID(buffer.getLong(), buffer.getLong());
  }

  static Digest digest(byte[] bytes) {
    return new Digest(HexFormat.of().formatHex(bytes));
  }

  /** The id of who reads; system, who sees everyone anyway, has none that anybody could have. */
  static byte[] reader(Visibility visibility) {
    return visibility.reader() == null ? new byte[0] : of(visibility.reader().value());
  }
}
