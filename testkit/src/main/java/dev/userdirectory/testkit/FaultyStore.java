package dev.userdirectory.testkit;

import dev.userdirectory.DirectoryException.StoreUnavailable;
import dev.userdirectory.EventId;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.spi.DirectoryStore;
import dev.userdirectory.spi.StoreTransaction;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A store that fails on purpose where a test says so, for tests of how a host handles failures.
 * Without faults, it behaves like the store that it wraps. Safe for use by several threads.
 *
 * <pre>{@code
 * FaultyStore store = FaultyStore.over(new MemoryStore());
 * store.nextWrite(StoreFault.unknownButCommitted());
 * }</pre>
 *
 * <p>Each change is one write; imports, deletions and sweeps take several. Storing that an
 * invitation was sent is a further write, and so are the event of a change refused as forbidden and
 * the activity that {@code authenticate} stores once a minute.
 */
public final class FaultyStore extends ForwardingStore {

  private final DirectoryStore store;
  private final Map<Integer, StoreFault> faults = new HashMap<>();
  private int writes;
  private volatile boolean down;

  private FaultyStore(DirectoryStore store) {
    this.store = store;
  }

  /**
   * {@return a store that works until a test gives it a fault}
   *
   * @param store the store that holds all data; closed with this store
   */
  public static FaultyStore over(DirectoryStore store) {
    return new FaultyStore(store);
  }

  /**
   * Sets a fault for the next write that has none yet.
   *
   * @param fault the fault
   */
  public synchronized void nextWrite(StoreFault fault) {
    int number = 1;
    while (faults.containsKey(writes + number)) {
      number++;
    }
    write(number, fault);
  }

  /**
   * Sets a fault for one of the next writes, in any organization.
   *
   * @param number the number of the write, counted from now on: 1 is the next
   * @param fault the fault
   * @throws IllegalArgumentException if the number is not positive, or that write has a fault
   *     already
   */
  public synchronized void write(int number, StoreFault fault) {
    if (number < 1) {
      throw new IllegalArgumentException(
          "The write is number " + number + "; they are counted from now on, and 1 is the next.");
    }
    if (faults.putIfAbsent(writes + number, fault) != null) {
      throw new IllegalArgumentException(
          "Write number " + number + " from now has a fault already; one befalls a write.");
    }
  }

  /** Takes the store down: every call fails with {@code store_unavailable}. */
  public void down() {
    down = true;
  }

  /** Brings the store up again, with all committed data. */
  public void up() {
    down = false;
  }

  /**
   * {@return the number of writes so far, including failed ones, but not those attempted while the
   * store was down}
   */
  public synchronized int writes() {
    return writes;
  }

  /** {@return the number of faults that have not happened yet} */
  public synchronized int pending() {
    return faults.size();
  }

  @Override
  protected DirectoryStore store() {
    if (down) {
      throw new StoreUnavailable("The store is down, as the test says.", null);
    }
    return store;
  }

  @Override
  public <T extends @Nullable Object> T write(
      OrganizationId organization, EventId command, Function<StoreTransaction, T> work) {
    DirectoryStore target = store();
    StoreFault fault = faultOfThisWrite();
    return fault == null
        ? target.write(organization, command, work)
        : fault.befall(this, new Forwarded(target, organization, command), work);
  }

  @Override
  public boolean writeIfIdle(
      OrganizationId organization, EventId command, Consumer<StoreTransaction> work) {
    DirectoryStore target = store();
    StoreFault fault = faultOfThisWrite();
    if (fault == null) {
      return target.writeIfIdle(organization, command, work);
    }
    return fault.befall(
        this,
        new Forwarded(target, organization, command),
        tx -> {
          work.accept(tx);
          return true;
        });
  }

  private synchronized @Nullable StoreFault faultOfThisWrite() {
    writes++;
    return faults.remove(writes);
  }

  private record Forwarded(DirectoryStore store, OrganizationId organization, EventId command)
      implements StoreFault.Write {
    @Override
    public <T extends @Nullable Object> T run(Function<StoreTransaction, T> work) {
      return store.write(organization, command, work);
    }
  }

  @Override
  public void close() {
    store.close();
  }
}
