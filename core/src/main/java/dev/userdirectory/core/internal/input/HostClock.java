package dev.userdirectory.core.internal.input;

import dev.userdirectory.DirectoryException;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Reads the host's clock, and accepts only times that every store can hold, with any lifetime
 * added.
 */
public final class HostClock {

  private static final Instant FIRST = Instant.EPOCH;

  /** Early enough that even the longest lifetime ends in the year 9999. */
  private static final Instant LAST = Instant.parse("9989-12-31T23:59:59.999999999Z");

  private final InstantSource source;

  public HostClock(InstantSource source) {
    this.source = source;
  }

  /** Returns the current time, truncated to microseconds, the precision of every store. */
  public Instant now() {
    Instant said = ask();
    if (said == null || said.isBefore(FIRST) || said.isAfter(LAST)) {
      throw new DirectoryException.StoreUnavailable(
          "The clock says %s, which is not between %s and %s; nothing was written. Set the clock right and try again."
              .formatted(said == null ? "nothing" : said, FIRST, Micros.floor(LAST)),
          null);
    }
    return Micros.floor(said);
  }

  /** Asks the host's clock, and turns whatever it throws into a {@link DirectoryException}. */
  private @Nullable Instant ask() {
    try {
      return source.instant();
    } catch (Throwable failure) {
      if (failure instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      throw new DirectoryException.StoreUnavailable(
          "The clock failed; nothing was written. Mend the clock that was given to the directory and try again.",
          failure);
    }
  }
}
