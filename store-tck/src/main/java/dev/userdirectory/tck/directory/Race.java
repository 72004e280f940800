package dev.userdirectory.tck.directory;

import dev.userdirectory.DirectoryException;
import dev.userdirectory.Reason;
import dev.userdirectory.tck.directory.Rendezvous.Place;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Two operations that set off together, again and again; what became of each is a value. By turns
 * they meet nowhere, after reading and in the write, so that each window is hit in nearly every
 * such round, and the ones that nobody thought of by luck.
 */
final class Race implements AutoCloseable {

  private static final List<Place> PLACES = List.of(Place.values());

  private final MeetingStore store;
  private final CyclicBarrier start = new CyclicBarrier(2);
  private final ExecutorService threads = Executors.newFixedThreadPool(2);
  private int rounds;

  /** Of operations on a directory over that store. */
  Race(MeetingStore store) {
    this.store = store;
  }

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

    /** Of a race that has one. */
    Finish winner() {
      return first.won() ? first : second;
    }

    /** Why the one that lost was refused; of a race that has one winner. */
    @Nullable Reason refusal() {
      return first.won() ? second.reason() : first.reason();
    }
  }

  Outcome run(Callable<?> first, Callable<?> second) throws InterruptedException {
    Rendezvous rendezvous = new Rendezvous(PLACES.get(rounds % PLACES.size()));
    boolean turn = rounds / PLACES.size() % 2 == 0;
    rounds++;
    Future<Finish> one = threads.submit(() -> afterTheStart(rendezvous, turn, first));
    Future<Finish> other = threads.submit(() -> afterTheStart(rendezvous, !turn, second));
    return new Outcome(finish(one), finish(other));
  }

  private Finish afterTheStart(Rendezvous rendezvous, boolean givesWay, Callable<?> operation)
      throws Exception {
    start.await(1, TimeUnit.MINUTES);
    try {
      return new Finish(store.racing(rendezvous, givesWay, operation), null);
    } catch (DirectoryException refusal) {
      return new Finish(null, refusal);
    }
  }

  private static Finish finish(Future<Finish> future) throws InterruptedException {
    try {
      return future.get(1, TimeUnit.MINUTES);
    } catch (TimeoutException stuck) {
      throw new AssertionError(
          "A racer did not come back: do two writes wait for each other?", stuck);
    } catch (ExecutionException failed) {
      throw new AssertionError("An operation failed, where it may only be refused.", failed);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
