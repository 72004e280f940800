package dev.userdirectory.tck;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Runs things on other threads, and gives back what came of them as a value. */
final class Elsewhere implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 30;

  private final ExecutorService threads = Executors.newCachedThreadPool();

  /** Runs something on another thread, and waits for it. */
  <T> T run(Callable<T> what) {
    return outcome(threads.submit(what)).value();
  }

  /** Runs all at once, each on its own thread, from one starting line. */
  <T> List<Outcome<T>> race(List<Callable<T>> runners) {
    CyclicBarrier line = new CyclicBarrier(runners.size());
    List<Future<T>> running = new ArrayList<>();
    for (Callable<T> runner : runners) {
      running.add(
          threads.submit(
              () -> {
                line.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
                return runner.call();
              }));
    }
    return running.stream().map(Elsewhere::outcome).toList();
  }

  private static <T> Outcome<T> outcome(Future<T> future) {
    try {
      return new Outcome.Done<>(future.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
    } catch (ExecutionException e) {
      return new Outcome.Failed<>(e.getCause() == null ? e : e.getCause());
    } catch (Exception e) {
      throw new AssertionError("A thread did not finish: does a reader wait for a writer?", e);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  /** What came of a run. */
  sealed interface Outcome<T> {

    /** The value, of a run that must not have failed. */
    T value();

    /** It returned. */
    record Done<T>(T value) implements Outcome<T> {}

    /** It threw. */
    record Failed<T>(Throwable cause) implements Outcome<T> {
      @Override
      public T value() {
        throw new AssertionError("It failed on its thread.", cause);
      }
    }
  }
}
