package dev.userdirectory.tck.store.work;

import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Makes the work of two racing writes wait for each other, so that both have read before either
 * writes. If the store admits only one write at a time, the first waits in vain, once and for 100
 * milliseconds.
 */
final class Meeting {

  private static final long MOMENT_MILLIS = 100;

  private final CyclicBarrier both = new CyclicBarrier(2);

  void attempt() {
    try {
      both.await(MOMENT_MILLIS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException | BrokenBarrierException alone) {
      // Expected if the store lets the other write in only after this one.
    } catch (InterruptedException e) {
      throw new AssertionError("The race was stopped.", e);
    }
  }
}
