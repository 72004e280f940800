package dev.userdirectory.testkit.flow;

import dev.userdirectory.DirectoryException;
import dev.userdirectory.Reason;
import java.util.Objects;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Two operations that set off together, again and again; what became of each is a value. */
final class Race implements AutoCloseable {

  private final CyclicBarrier start = new CyclicBarrier(2);
  private final ExecutorService threads = Executors.newFixedThreadPool(2);

  /**
   * What became of one operation.
   *
   * @param result what it returned, or null
   * @param refusal why it was refused, or null if it was not
   */
  record Finish(@Nullable Object result, @Nullable DirectoryException refusal) {

    <T> T result(Class<T> type) {
      return Objects.requireNonNull(type.cast(result));
    }

    boolean won() {
      return refusal == null;
    }

    @Nullable Reason reason() {
      return refusal == null ? null : refusal.reason();
    }
  }

  /** What became of both. */
  record Outcome(Finish first, Finish second) {

    int winners() {
      return (first.won() ? 1 : 0) + (second.won() ? 1 : 0);
    }

    /** Why the one that lost was refused; of a race that has one winner. */
    @Nullable Reason refusal() {
      return first.won() ? second.reason() : first.reason();
    }
  }

  Outcome run(Callable<?> first, Callable<?> second) throws InterruptedException {
    Future<Finish> one = threads.submit(() -> afterTheStart(first));
    Future<Finish> other = threads.submit(() -> afterTheStart(second));
    return new Outcome(finish(one), finish(other));
  }

  /** Waits for the other at a place of its own. */
  static void meet(CyclicBarrier place) {
    try {
      place.await(1, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for the other.", e);
    } catch (BrokenBarrierException | TimeoutException e) {
      throw new IllegalStateException("The other did not come.", e);
    }
  }

  private Finish afterTheStart(Callable<?> operation) throws Exception {
    meet(start);
    try {
      return new Finish(operation.call(), null);
    } catch (DirectoryException refusal) {
      return new Finish(null, refusal);
    }
  }

  private static Finish finish(Future<Finish> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException failed) {
      throw new AssertionError("An operation failed, where it may only be refused.", failed);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
