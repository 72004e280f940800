package dev.userdirectory.sqlite;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Times as the file keeps them: microseconds since the epoch. */
final class Micros {

  private static final long PER_SECOND = 1_000_000;

  private Micros() {}

  /** What is too far away to count stands at the end of time. */
  static long of(Instant at) {
    if (at.getEpochSecond() <= Long.MIN_VALUE / PER_SECOND) {
      return Long.MIN_VALUE;
    }
    if (at.getEpochSecond() >= Long.MAX_VALUE / PER_SECOND) {
      return Long.MAX_VALUE;
    }
    return Math.addExact(Math.multiplyExact(at.getEpochSecond(), PER_SECOND), at.getNano() / 1_000);
  }

  static @Nullable Long ofNullable(@Nullable Instant at) {
    return at == null ? null : of(at);
  }

  static Instant read(long micros) {
    if (micros == Long.MIN_VALUE) {
      return Instant.MIN;
    }
    if (micros == Long.MAX_VALUE) {
      return Instant.MAX;
    }
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, PER_SECOND), Math.floorMod(micros, PER_SECOND) * 1_000);
  }

  static @Nullable Instant readNullable(ResultSet row, int column) throws SQLException {
    long micros = row.getLong(column);
    return row.wasNull() ? null : read(micros);
  }
}
