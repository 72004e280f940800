package dev.userdirectory.tck.directory;

import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Where two racers wait for each other, at one sort of place. A store that lets in one at a time
 * keeps the other away: then the first waits in vain for a moment, and from there on neither waits.
 */
final class Rendezvous {

  private static final long MOMENT_MILLIS = 3;

  /** Where the two meet. */
  enum Place {
    /** Nowhere: luck alone decides how they meet. */
    NOWHERE,
    /** When each has read what it goes by, and has not yet begun to write. */
    AFTER_READING,
    /** In the work of a write: when it has read and not yet written, and before it is committed. */
    IN_THE_WRITE
  }

  private final Phaser racers = new Phaser(2);
  private final Place place;

  Rendezvous(Place place) {
    this.place = place;
  }

  /** Waits for the other, if this is the place. */
  void at(Place here) {
    if (here != place) {
      return;
    }
    try {
      racers.awaitAdvanceInterruptibly(racers.arrive(), MOMENT_MILLIS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException alone) {
      racers.forceTermination();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The race was stopped.", e);
    }
  }

  /** Has the other wait for this one no longer. */
  void leave() {
    racers.arriveAndDeregister();
  }
}
