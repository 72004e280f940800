package dev.userdirectory.core.internal.input;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Times as precisely as every store keeps them: to the microsecond. */
public final class Micros {

  private Micros() {}

  /** The last microsecond that is not after an instant. */
  public static Instant floor(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MICROS);
  }

  /** A bound that lets the same stored times through as a finer one; null for none. */
  public static @Nullable Instant bound(@Nullable Instant bound) {
    if (bound == null || floor(bound).equals(bound) || bound.isAfter(Instant.MAX.minusMillis(1))) {
      return bound;
    }
    return floor(bound).plus(1, ChronoUnit.MICROS);
  }
}
