package dev.userdirectory.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still until a test moves it. Safe for use by several threads. */
public final class FakeClock implements InstantSource {

  private Instant now;

  private FakeClock(Instant start) {
    now = start;
  }

  /**
   * {@return a clock that shows the given instant}
   *
   * @param start the instant that the clock shows
   */
  public static FakeClock at(Instant start) {
    return new FakeClock(start);
  }

  /** {@return a clock that shows 1 March 2026, 09:00 UTC} */
  public static FakeClock create() {
    return at(Instant.parse("2026-03-01T09:00:00Z"));
  }

  @Override
  public synchronized Instant instant() {
    return now;
  }

  /**
   * Moves the clock forward.
   *
   * @param by how far to move the clock; negative to move it back
   */
  public synchronized void advance(Duration by) {
    now = now.plus(by);
  }

  /**
   * Sets the clock.
   *
   * @param to the instant that the clock shows from now on
   */
  public synchronized void set(Instant to) {
    now = to;
  }
}
