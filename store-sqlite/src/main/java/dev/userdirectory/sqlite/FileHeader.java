package dev.userdirectory.sqlite;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The first bytes of a database file, which describe it.
 *
 * @param size the size of the file in bytes
 * @param bytes the first 100 bytes, or fewer if the file is shorter
 */
record FileHeader(long size, ByteBuffer bytes) {

  private static final int LENGTH = 100;
  private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
  private static final byte WRITE_AHEAD_LOG = 2;

  /**
   * {@return the header of a file, or null if there is no file}
   *
   * <p>Reads the file directly. Call this only while this process has no SQLite connection to the
   * file, because closing a descriptor of the file drops the locks of such a connection.
   */
  static @Nullable FileHeader read(Path file) throws IOException {
    if (!Files.exists(file)) {
      return null;
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] read = in.readNBytes(LENGTH);
      return new FileHeader(Files.size(file), ByteBuffer.wrap(read).asReadOnlyBuffer());
    }
  }

  boolean isEmpty() {
    return size == 0;
  }

  boolean isDatabase() {
    if (bytes.limit() < LENGTH) {
      return false;
    }
    byte[] start = new byte[MAGIC.length];
    bytes.get(0, start);
    return ByteBuffer.wrap(start).equals(ByteBuffer.wrap(MAGIC));
  }

  /** Returns whether the database is incomplete without its log. */
  boolean needsLog() {
    return bytes.get(18) == WRITE_AHEAD_LOG;
  }

  /**
   * Returns whether pages are missing at the end of the file. This is known only if the log was not
   * in use.
   */
  boolean isCutShort() {
    boolean sizeIsKnown = !needsLog() && bytes.getInt(24) == bytes.getInt(92);
    long pages = Integer.toUnsignedLong(bytes.getInt(28));
    return sizeIsKnown && size < pages * pageSize();
  }

  /** Returns whether the file has only one page, which has no room for a table. */
  boolean hasOnePage() {
    return size <= pageSize();
  }

  int schemaVersion() {
    return bytes.getInt(60);
  }

  private int pageSize() {
    int size = Short.toUnsignedInt(bytes.getShort(16));
    return size == 1 ? 65_536 : size;
  }
}
