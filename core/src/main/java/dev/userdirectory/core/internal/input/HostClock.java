package dev.userdirectory.core.internal.input;

import dev.userdirectory.DirectoryException;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** The host's clock, believed only where every store keeps the time, and any lifetime after it. */
public final class HostClock {

  private static final Instant FIRST = Instant.EPOCH;

  /** So early that even the longest lifetime ends in the year 9999. */
  private static final Instant LAST = Instant.parse("9989-12-31T23:59:59.999999999Z");

  private final InstantSource source;

  public HostClock(InstantSource source) {
    this.source = source;
  }

  /** The current time, to the microsecond, as precisely as every store keeps it. */
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

  /** Whatever the host's clock throws, the caller gets a {@link DirectoryException}. */
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
