package dev.userdirectory.testkit;

import dev.userdirectory.DirectoryException.OutcomeUnknown;
import dev.userdirectory.DirectoryException.StoreUnavailable;
import dev.userdirectory.spi.StoreConflict;
import dev.userdirectory.spi.StoreTransaction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What may befall one write of a {@link FaultyStore}. The write's own work comes first: where it is
 * refused by itself, there is nothing to commit and the fault does not happen.
 */
public abstract sealed class StoreFault {

  private StoreFault() {}

  /** {@return the work is done, and rolled back instead of committed: {@code store_unavailable}} */
  public static StoreFault beforeCommit() {
    return new Instead(tx -> fail("before the commit; nothing was written"));
  }

  /**
   * {@return the answer is {@code outcome_unknown}, and in truth the commit was made: doing it
   * again does it twice}
   */
  public static StoreFault unknownButCommitted() {
    return new Unknown(true);
  }

  /**
   * {@return the answer is {@code outcome_unknown}, and in truth nothing was committed: it is to be
   * done again}
   */
  public static StoreFault unknownAndNotCommitted() {
    return new Unknown(false);
  }

  /**
   * {@return the write is committed and answered, and then the store is down: all that comes after
   * is {@code store_unavailable}, until {@link FaultyStore#up}}
   */
  public static StoreFault afterCommit() {
    return new DownAfterwards();
  }

  /**
   * {@return the work is done, and the commit finds something there twice}
   *
   * @param kind what; the directory answers {@code conflict}, or, where it has lost a race to
   *     register, signs in instead; two equal ids, which chance does not make, are thrown on as
   *     they are
   */
  public static StoreFault conflict(StoreConflict.Kind kind) {
    return new Instead(
        tx -> {
          throw new StoreConflict(kind);
        });
  }

  /**
   * {@return the work is done, rolled back and done again, as by an engine that met another
   * transaction; it can't be told from a write that went well}
   */
  public static StoreFault runAgain() {
    return new Again();
  }

  /**
   * {@return the work is done, and its commit waits while something else happens}
   *
   * @param meanwhile what happens: the clock moves on, another thread is let go or waited for. It
   *     runs on the writing thread, inside the write, so it may not use the directory itself
   */
  public static StoreFault delay(Runnable meanwhile) {
    return new Delay(meanwhile);
  }

  /** A write that a fault may befall. */
  interface Write {
    <T extends @Nullable Object> T run(Function<StoreTransaction, T> work);
  }

  abstract <T extends @Nullable Object> T befall(
      FaultyStore store, Write write, Function<StoreTransaction, T> work);

  private static void fail(String when) {
    throw new StoreUnavailable("The store failed " + when + ", as the test says.", null);
  }

  /** The work, with something after it. */
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
        // As an engine would: rolled back, and tried again.
      }
      return write.run(work);
    }
  }

  /** The first attempt of a write that is run again. */
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
