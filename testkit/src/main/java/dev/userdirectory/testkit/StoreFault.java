package dev.userdirectory.testkit;

import dev.userdirectory.DirectoryException.OutcomeUnknown;
import dev.userdirectory.DirectoryException.StoreUnavailable;
import dev.userdirectory.spi.StoreConflict;
import dev.userdirectory.spi.StoreTransaction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A fault of one write of a {@link FaultyStore}. The write's own work runs first: if the work
 * itself is refused, there is nothing to commit and the fault does not happen.
 */
public abstract sealed class StoreFault {

  private StoreFault() {}

  /**
   * {@return a fault that rolls the work back instead of committing it, and throws {@code
   * store_unavailable}}
   */
  public static StoreFault beforeCommit() {
    return new Instead(tx -> fail("before the commit; nothing was written"));
  }

  /**
   * {@return a fault that commits the work, but throws {@code outcome_unknown}, so that a caller
   * who repeats the change makes it twice}
   */
  public static StoreFault unknownButCommitted() {
    return new Unknown(true);
  }

  /**
   * {@return a fault that commits nothing and throws {@code outcome_unknown}, so that the caller
   * has to repeat the change}
   */
  public static StoreFault unknownAndNotCommitted() {
    return new Unknown(false);
  }

  /**
   * {@return a fault that commits the write, returns normally, and then takes the store down: later
   * calls fail with {@code store_unavailable} until {@link FaultyStore#up}}
   */
  public static StoreFault afterCommit() {
    return new DownAfterwards();
  }

  /**
   * {@return a fault that makes the commit fail because a unique value is stored twice}
   *
   * @param kind the kind of the value; the directory throws {@code conflict}, or signs the person
   *     in if a race to register was lost; conflicts of ids, which do not happen by chance, are
   *     rethrown unchanged
   */
  public static StoreFault conflict(StoreConflict.Kind kind) {
    return new Instead(
        tx -> {
          throw new StoreConflict(kind);
        });
  }

  /**
   * {@return a fault that rolls the work back and runs it again, as a database engine does after a
   * conflict with another transaction; to the caller, the write looks like any successful one}
   */
  public static StoreFault runAgain() {
    return new Again();
  }

  /**
   * {@return a fault that delays the commit while something else happens}
   *
   * @param meanwhile what happens meanwhile, such as moving the clock, or releasing or awaiting
   *     another thread. It runs on the writing thread, inside the write, so it must not use the
   *     directory itself
   */
  public static StoreFault delay(Runnable meanwhile) {
    return new Delay(meanwhile);
  }

  /** A write that can have a fault. */
  interface Write {
    <T extends @Nullable Object> T run(Function<StoreTransaction, T> work);
  }

  abstract <T extends @Nullable Object> T befall(
      FaultyStore store, Write write, Function<StoreTransaction, T> work);

  private static void fail(String when) {
    throw new StoreUnavailable("The store failed " + when + ", as the test says.", null);
  }

  /** Returns the work followed by something else. */
  private static <T extends @Nullable Object> Function<StoreTransaction, T> then(
      Function<StoreTransaction, T> work, Consumer<StoreTransaction> end) {
    return tx -> {
      T result = work.apply(tx);
      end.accept(tx);
      return result;
    };
  }

  private static final class Instead extends StoreFault {
    private final Consumer<StoreTransaction> failure;

    Instead(Consumer<StoreTransaction> failure) {
      this.failure = failure;
    }

    @Override
    <T extends @Nullable Object> T befall(
        FaultyStore store, Write write, Function<StoreTransaction, T> work) {
      return write.run(then(work, failure));
    }
  }

  private static final class Unknown extends StoreFault {
    private final boolean committed;

    Unknown(boolean committed) {
      this.committed = committed;
    }

    @Override
    <T extends @Nullable Object> T befall(
        FaultyStore store, Write write, Function<StoreTransaction, T> work) {
      OutcomeUnknown unknown =
          new OutcomeUnknown(
              "The store can't say whether it committed, as the test says. Look before you try"
                  + " again.",
              null);
      write.run(
          committed
              ? work
              : then(
                  work,
                  tx -> {
                    throw unknown;
                  }));
      throw unknown;
    }
  }

  private static final class DownAfterwards extends StoreFault {
    @Override
    <T extends @Nullable Object> T befall(
        FaultyStore store, Write write, Function<StoreTransaction, T> work) {
      T result = write.run(work);
      store.down();
      return result;
    }
  }

  private static final class Again extends StoreFault {
    @Override
    <T extends @Nullable Object> T befall(
        FaultyStore store, Write write, Function<StoreTransaction, T> work) {
      Lost lost = new Lost();
      try {
        write.run(
            then(
                work,
                tx -> {
                  throw lost;
                }));
      } catch (Lost first) {
        // Rolled back and tried again, as a database engine would do.
      }
      return write.run(work);
    }
  }

  /** Rolls back the first attempt of a write that is run again. */
  private static final class Lost extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Lost() {
      super("A first attempt, as the test says.", null, false, false);
    }
  }

  private static final class Delay extends StoreFault {
    private final Runnable meanwhile;

    Delay(Runnable meanwhile) {
      this.meanwhile = meanwhile;
    }

    @Override
    <T extends @Nullable Object> T befall(
        FaultyStore store, Write write, Function<StoreTransaction, T> work) {
      return write.run(then(work, tx -> meanwhile.run()));
    }
  }
}
