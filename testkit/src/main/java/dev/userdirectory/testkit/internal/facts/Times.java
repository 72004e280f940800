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
 * Generators of instants, in whole microseconds, before and after the one to which {@link
 * FakeClock#create} is set.
 */
public final class Times {

  static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");

  private static final long YEAR = Duration.ofDays(365).toSeconds() * 1_000_000;

  /**
   * When a record was created and last changed.
   *
   * @param createdAt when it was created, not after now
   * @param updatedAt when it was last changed, neither before {@code createdAt} nor after now
   * @param version its version, 1 exactly if it never changed
   */
  public record History(Instant createdAt, Instant updatedAt, long version) {}

  private Times() {}

  /** Returns instants that are not after now. */
  public static Arbitrary<Instant> past() {
    return Arbitraries.longs().between(0, YEAR).map(ago -> NOW.minus(ago, ChronoUnit.MICROS));
  }

  /** Returns instants after now. */
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
