package dev.userdirectory.sqlite;

import java.nio.ByteBuffer;
import java.util.UUID;

/** Converts ids to and from their bytes, the form in which the file stores and compares them. */
final class Bytes {

  private Bytes() {}

  static byte[] of(UUID id) {
    return ByteBuffer.allocate(16)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .array();
  }

  static UUID id(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return new UUID(buffer.getLong(), buffer.getLong());
  }
}
