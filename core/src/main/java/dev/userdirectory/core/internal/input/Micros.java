package dev.userdirectory.core.internal.input;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Reduces times to microseconds, the precision of every store. */
public final class Micros {

  private Micros() {}

  /** Truncates an instant to microseconds. */
  public static Instant floor(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MICROS);
  }

  /** Rounds a bound up to microseconds, which selects the same stored times; null stays null. */
  public static @Nullable Instant bound(@Nullable Instant bound) {
    if (bound == null || floor(bound).equals(bound) || bound.isAfter(Instant.MAX.minusMillis(1))) {
      return bound;
    }
    return floor(bound).plus(1, ChronoUnit.MICROS);
  }
}
