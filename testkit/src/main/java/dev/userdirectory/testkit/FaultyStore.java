package dev.userdirectory.testkit;

import dev.userdirectory.DirectoryException.StoreUnavailable;
import dev.userdirectory.EventId;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.spi.DirectoryStore;
import dev.userdirectory.spi.StoreTransaction;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A store that fails on purpose, where a test says so: for tests of what a host does then. Until
 * told, it is the store that it wraps. Safe for use by several threads.
 *
 * <pre>{@code
 * FaultyStore store = FaultyStore.over(new MemoryStore());
 * store.nextWrite(StoreFault.unknownButCommitted());
 * }</pre>
 *
 * <p>Each change is one write; an invitation that was sent is one more, and so is the record of a
 * change refused as forbidden, and the activity that {@code authenticate} notes once a minute.
 */
public final class FaultyStore extends ForwardingStore {

  private final DirectoryStore store;
  private final AtomicInteger writes = new AtomicInteger();
  private final Map<Integer, StoreFault> faults = new ConcurrentHashMap<>();
  private volatile boolean down;

  private FaultyStore(DirectoryStore store) {
    this.store = store;
  }

  /**
   * {@return a store that works until it is told otherwise}
   *
   * @param store where everything is kept; closed with this one
   */
  public static FaultyStore over(DirectoryStore store) {
    return new FaultyStore(store);
  }

  /**
   * Lets something befall the next write.
   *
   * @param fault what
   */
  public void nextWrite(StoreFault fault) {
    write(1, fault);
  }

  /**
   * Lets something befall one of the next writes, whatever the organization.
   *
   * @param number which, counted from now on: 1 is the next
   * @param fault what
   */
  public void write(int number, StoreFault fault) {
    if (number < 1) {
      throw new IllegalArgumentException(
          "The write is number " + number + "; they are counted from now on, and 1 is the next.");
    }
    faults.put(writes.get() + number, fault);
  }

  /** Takes the store down: every call is {@code store_unavailable}. */
  public void down() {
    down = true;
  }

  /** Brings the store up again, with all that was committed. */
  public void up() {
    down = false;
  }

  /** {@return how many writes there were, those that failed too} */
  public int writes() {
    return writes.get();
  }

  /** {@return how many faults have not happened yet, for want of writes} */
  public int pending() {
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
    StoreFault fault = faults.remove(writes.incrementAndGet());
    DirectoryStore target = store();
    return fault == null
        ? target.write(organization, command, work)
        : fault.befall(this, new Forwarded(target, organization, command), work);
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
