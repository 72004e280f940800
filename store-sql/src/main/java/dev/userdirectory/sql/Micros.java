package dev.userdirectory.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Converts times to and from microseconds since the epoch, the form in which tables store them. */
public final class Micros {

  private static final long PER_SECOND = 1_000_000;

  private Micros() {}

  /**
   * {@return the microseconds of a time; {@link Long#MIN_VALUE} or {@link Long#MAX_VALUE} if the
   * time is out of range}
   *
   * @param at the time
   */
  public static long of(Instant at) {
    if (at.getEpochSecond() <= Long.MIN_VALUE / PER_SECOND) {
      return Long.MIN_VALUE;
    }
    if (at.getEpochSecond() >= Long.MAX_VALUE / PER_SECOND) {
      return Long.MAX_VALUE;
    }
    return Math.addExact(Math.multiplyExact(at.getEpochSecond(), PER_SECOND), at.getNano() / 1_000);
  }

  /**
   * {@return the microseconds of a time, or null if the time is null}
   *
   * @param at the time, or null
   */
  public static @Nullable Long ofNullable(@Nullable Instant at) {
    return at == null ? null : of(at);
  }

  /**
   * {@return the time at a number of microseconds since the epoch}
   *
   * @param micros microseconds since the epoch
   */
  public static Instant read(long micros) {
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
