package dev.userdirectory.tck.store.work;

import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Where the work of two racing writes tries to meet, so that both have read before either writes. A
 * store that lets in one at a time makes the first wait in vain, for a moment and only once.
 */
final class Meeting {

  private static final long MOMENT_MILLIS = 100;

  private final CyclicBarrier both = new CyclicBarrier(2);

  void attempt() {
    try {
      both.await(MOMENT_MILLIS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException | BrokenBarrierException alone) {
      // As it should be: the other has not come in, or came after this one had left.
    } catch (InterruptedException e) {
      throw new AssertionError("The race was stopped.", e);
    }
  }
}
