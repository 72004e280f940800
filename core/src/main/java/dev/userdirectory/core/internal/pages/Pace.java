package dev.userdirectory.core.internal.pages;

import java.util.function.LongSupplier;

/**
 * Adjusts how many rows each transaction of a long operation takes, so that the transaction delays
 * other writes for about 50 milliseconds, however fast the store is. Each run of an operation has
 * its own pace.
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

  /** Returns how many rows the next batch takes, at least 1. */
  public int size() {
    return size;
  }

  /**
   * Begins a batch; called inside its transaction, so that the wait for the store does not count.
   *
   * @return how many rows the batch may take
   */
  public int begin() {
    begun = nanos.getAsLong();
    return size;
  }

  /**
   * Ends a batch, after its transaction.
   *
   * @param rows how many rows the batch took
   * @return whether the batch was full, so that more rows may be left
   */
  public boolean end(int rows) {
    boolean full = rows >= size;
    long took = Math.max(1, nanos.getAsLong() - begun);
    long fitting = Math.max(1, rows) * TARGET_NANOS / took;
    size = (int) Math.max(1, Math.min(fitting, Math.min(MOST, (long) size * FASTEST_GROWTH)));
    return full;
  }
}
