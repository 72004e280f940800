package dev.userdirectory.tck.directory;

import dev.userdirectory.EventId;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.spi.DirectoryStore;
import dev.userdirectory.spi.StoreTransaction;
import dev.userdirectory.spi.StoreView;
import dev.userdirectory.spi.UserLocation;
import dev.userdirectory.tck.directory.Rendezvous.Place;
import dev.userdirectory.testkit.ForwardingStore;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A store in which two racers meet inside the window that its guard has to close. Threads that race
 * with nobody go straight through.
 */
final class MeetingStore extends ForwardingStore {

  private final DirectoryStore store;
  private final Map<Thread, Racer> racers = new ConcurrentHashMap<>();
  private final AtomicLong reads = new AtomicLong();

  /** One of two who race; the one that gives way lets the other commit first. */
  private record Racer(Rendezvous rendezvous, boolean givesWay) {

    void beforeCommitting() {
      rendezvous.at(Place.IN_THE_WRITE);
      if (givesWay) {
        // Once more, where the other does not come: until it has left.
        rendezvous.at(Place.IN_THE_WRITE);
      }
    }
  }

  MeetingStore(DirectoryStore store) {
    this.store = store;
  }

  /** How many reads there were. */
  long reads() {
    return reads.get();
  }

  @Override
  protected DirectoryStore store() {
    return store;
  }

  /** Runs one of two operations that race, which meets the other. */
  <T> T racing(Rendezvous rendezvous, boolean givesWay, Callable<T> operation) throws Exception {
    racers.put(Thread.currentThread(), new Racer(rendezvous, givesWay));
    try {
      return operation.call();
    } finally {
      racers.remove(Thread.currentThread());
      rendezvous.leave();
    }
  }

  @Override
  public <T extends @Nullable Object> T read(
      OrganizationId organization, Function<StoreView, T> work) {
    reads.incrementAndGet();
    T seen = super.read(organization, work);
    afterReading();
    return seen;
  }

  @Override
  public List<UserLocation> locate(
      @Nullable String externalId, @Nullable String canonicalEmail, int most) {
    List<UserLocation> found = super.locate(externalId, canonicalEmail, most);
    afterReading();
    return found;
  }

  private void afterReading() {
    Racer racer = racers.get(Thread.currentThread());
    if (racer != null) {
      racer.rendezvous().at(Place.AFTER_READING);
    }
  }

  @Override
  public <T extends @Nullable Object> T write(
      OrganizationId organization, EventId command, Function<StoreTransaction, T> work) {
    // Asked here, since a store may run the work on a thread of its own.
    Racer racer = racers.get(Thread.currentThread());
    if (racer == null) {
      return super.write(organization, command, work);
    }
    return super.write(
        organization,
        command,
        tx -> {
          T result = work.apply(new BeforeWriting(tx, racer.rendezvous()).transaction());
          racer.beforeCommitting();
          return result;
        });
  }

  /** A transaction in which the racers meet when one is about to write for the first time. */
  private static final class BeforeWriting implements InvocationHandler {

    private final StoreTransaction tx;
    private final Rendezvous rendezvous;
    private boolean writing;

    BeforeWriting(StoreTransaction tx, Rendezvous rendezvous) {
      this.tx = tx;
      this.rendezvous = rendezvous;
    }

    StoreTransaction transaction() {
      return (StoreTransaction)
          Proxy.newProxyInstance(
              StoreTransaction.class.getClassLoader(),
              new Class<?>[] {StoreTransaction.class},
              this);
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
        throws Throwable {
      if (!writing && method.getDeclaringClass() == StoreTransaction.class) {
        writing = true;
        rendezvous.at(Place.IN_THE_WRITE);
      }
      try {
        return method.invoke(tx, arguments);
      } catch (InvocationTargetException thrown) {
        throw thrown.getCause();
      }
    }
  }
}
