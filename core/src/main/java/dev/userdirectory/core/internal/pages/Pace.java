package dev.userdirectory.core.internal.pages;

import java.util.function.LongSupplier;

/**
 * How many rows each transaction of a long operation takes, so that it holds up other writes for
 * about 50 milliseconds, whatever the store's speed. One for each run of an operation.
 */
public final class Pace {

  static final int FIRST = 100;
  static final int MOST = 500;
  private static final long TARGET_NANOS = 50_000_000;
  private static final int FASTEST_GROWTH = 4;

  private final LongSupplier nanos;
  private int size = FIRST;
  private long begun;

  public Pace(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** How many rows the next batch takes, at least 1. */
  public int size() {
    return size;
  }

  /**
   * Begins a batch; called inside its transaction, so that the wait for the store does not count.
   *
   * @return how many rows it takes
   */
  public int begin() {
    begun = nanos.getAsLong();
    return size;
  }

  /**
   * Ends a batch, after its transaction.
   *
   * @param rows how many it took
   * @return whether it took all that it could, and more may be left
   */
  public boolean end(int rows) {
    boolean full = rows >= size;
    long took = Math.max(1, nanos.getAsLong() - begun);
    long fitting = Math.max(1, rows) * TARGET_NANOS / took;
    size = (int) Math.max(1, Math.min(fitting, Math.min(MOST, (long) size * FASTEST_GROWTH)));
    return full;
  }
}
