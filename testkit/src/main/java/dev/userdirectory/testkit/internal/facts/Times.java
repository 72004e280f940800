package dev.userdirectory.testkit.internal.facts;

import dev.userdirectory.testkit.FakeClock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.jspecify.annotations.Nullable;

/**
 * Instants to the microsecond, before or after the one at which {@link FakeClock#create} stands.
 */
public final class Times {

  static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");

  private static final long YEAR = Duration.ofDays(365).toSeconds() * 1_000_000;

  /**
   * When a record came and changed.
   *
   * @param createdAt not after now
   * @param updatedAt not before that, nor after now
   * @param version 1 exactly if it never changed
   */
  public record History(Instant createdAt, Instant updatedAt, long version) {}

  private Times() {}

  /** Not after now. */
  public static Arbitrary<Instant> past() {
    return Arbitraries.longs().between(0, YEAR).map(ago -> NOW.minus(ago, ChronoUnit.MICROS));
  }

  /** After now. */
  public static Arbitrary<Instant> future() {
    return Arbitraries.longs().between(1, YEAR).map(away -> NOW.plus(away, ChronoUnit.MICROS));
  }

  public static Arbitrary<Instant> any() {
    return Arbitraries.oneOf(past(), future());
  }

  public static Arbitrary<History> histories() {
    return Combinators.combine(past(), past(), Arbitraries.longs().between(1, 5))
        .as(
            (one, other, version) ->
                version == 1
                    ? new History(one, one, 1)
                    : new History(earlier(one, other), later(one, other), version));
  }

  static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  static Instant later(Instant one, Instant other) {
    return one.isBefore(other) ? other : one;
  }

  static @Nullable Instant notBefore(Instant start, @Nullable Instant instant) {
    return instant == null ? null : later(start, instant);
  }
}
