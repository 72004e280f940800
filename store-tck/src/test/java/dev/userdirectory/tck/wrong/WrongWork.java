package dev.userdirectory.tck.wrong;

import dev.userdirectory.EventId;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.UserId;
import dev.userdirectory.memory.MemoryStore;
import dev.userdirectory.spi.AuditRecord;
import dev.userdirectory.spi.StoreConflict;
import dev.userdirectory.spi.StoreTransaction;
import dev.userdirectory.spi.StoreView;
import dev.userdirectory.tck.store.fixture.FreshView;
import dev.userdirectory.tck.store.fixture.OtherThreads;
import dev.userdirectory.testkit.ForwardingStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Stores that run work wrongly, whatever the work is about. */
public final class WrongWork {

  private WrongWork() {}

  public static final class KeepsWhatFailed extends WrongStore {
    @Override
    public <T extends @Nullable Object> T write(
        OrganizationId organization, EventId command, Function<StoreTransaction, T> work) {
      AtomicReference<RuntimeException> failure = new AtomicReference<>();
      T result = store().write(organization, command, tx -> resultOf(work, tx, failure));
      if (failure.get() != null) {
        throw failure.get();
      }
      return result;
    }

    private static <T extends @Nullable Object> T resultOf(
        Function<StoreTransaction, T> work,
        StoreTransaction tx,
        AtomicReference<RuntimeException> failure) {
      try {
        return work.apply(tx);
      } catch (RuntimeException e) {
        failure.set(e);
        return null;
      }
    }
  }

  public static final class KeepsClaimsOfWhatFailed extends WrongStore {
    @Override
    public <T extends @Nullable Object> T write(
        OrganizationId organization, EventId command, Function<StoreTransaction, T> work) {
      Map<UserId, String> claims = new HashMap<>();
      try {
        return store().write(organization, command, tx -> work.apply(noting(tx, claims)));
      } catch (RuntimeException e) {
        store()
            .<Boolean>write(
                organization,
                command,
                tx -> {
                  claims.forEach((user, externalId) -> tx.claim(externalId, user));
                  return true;
                });
        throw e;
      }
    }

    private static StoreTransaction noting(StoreTransaction sound, Map<UserId, String> claims) {
      return new ForwardingTransaction(sound) {
        @Override
        public void claim(String externalId, UserId user) {
          super.claim(externalId, user);
          claims.put(user, externalId);
        }
      };
    }
  }

  public static final class SaysBusyAlways extends WrongStore {
    @Override
    public boolean writeIfIdle(
        OrganizationId organization, EventId command, Consumer<StoreTransaction> work) {
      return false;
    }
  }

  public static final class ScrubsTooMuch extends WrongStore {
    private final MemoryStore nothing = new MemoryStore();
    private boolean scrubbed;

    @Override
    public <T extends @Nullable Object> T read(
        OrganizationId organization, Function<StoreView, T> work) {
      return scrubbed ? nothing.read(organization, work) : super.read(organization, work);
    }

    @Override
    public void scrub() {
      scrubbed = true;
    }
  }

  public static final class KeepsTheFirstFacts extends WrongStore {
    @Override
    public Map<String, String> changeFacts(UnaryOperator<Map<String, String>> change) {
      return super.changeFacts(facts -> facts.isEmpty() ? change.apply(facts) : facts);
    }
  }

  public static final class CommitsEachCall extends WrongStore {
    @Override
    public <T extends @Nullable Object> T write(
        OrganizationId organization, EventId command, Function<StoreTransaction, T> work) {
      return store()
          .copy()
          .write(
              organization,
              command,
              tx ->
                  work.apply(
                      WrittenElsewhere.on(
                          tx, call -> replay(store(), organization, command, List.of(call)))));
    }
  }

  /** Works on what it saw, and takes the guard only then. */
  public static final class TakesNoGuard extends WrongStore {
    private final UnaryOperator<StoreTransaction> written;

    public TakesNoGuard() {
      this(tx -> tx);
    }

    /** What it saw is written by a transaction that does something wrong besides. */
    public TakesNoGuard(UnaryOperator<StoreTransaction> written) {
      this.written = written;
    }

    @Override
    public <T extends @Nullable Object> T write(
        OrganizationId organization, EventId command, Function<StoreTransaction, T> work) {
      List<Consumer<StoreTransaction>> calls = new ArrayList<>();
      T result =
          store()
              .copy()
              .write(
                  organization,
                  command,
                  tx ->
                      work.apply(
                          WrittenElsewhere.on(
                              tx, call -> calls.add(to -> call.accept(written.apply(to))))));
      replay(store(), organization, command, calls);
      return result;
    }
  }

  private static void replay(
      MemoryStore store,
      OrganizationId organization,
      EventId command,
      List<Consumer<StoreTransaction>> calls) {
    store.<Boolean>write(
        organization,
        command,
        tx -> {
          calls.forEach(call -> call.accept(tx));
          return true;
        });
  }

  /**
   * Looks whether an e-mail is taken before it takes the guard. That another thread writes in
   * between is made certain: its last write is never seen.
   */
  public static final class LooksForEmailsTooEarly extends WrongStore {
    private MemoryStore beforeTheLast = store().copy();
    private @Nullable Thread last;

    @Override
    public <T extends @Nullable Object> T write(
        OrganizationId organization, EventId command, Function<StoreTransaction, T> work) {
      List<Consumer<StoreTransaction>> calls = new ArrayList<>();
      T result =
          seen()
              .write(organization, command, tx -> work.apply(WrittenElsewhere.on(tx, calls::add)));
      store()
          .<Boolean>write(
              organization,
              command,
              tx -> {
                StoreTransaction unique = WrongWrites.newUsersInPlaceOfOthers(tx);
                calls.forEach(call -> call.accept(unique));
                return true;
              });
      return result;
    }

    private synchronized MemoryStore seen() {
      MemoryStore now = store().copy();
      MemoryStore seen = last == Thread.currentThread() ? now : beforeTheLast;
      last = Thread.currentThread();
      beforeTheLast = now;
      return seen.copy();
    }
  }

  public static final class KeepsWhatPrecedesAConflict extends WrongStore {
    @Override
    public <T extends @Nullable Object> T write(
        OrganizationId organization, EventId command, Function<StoreTransaction, T> work) {
      try {
        return store().write(organization, command, work);
      } catch (StoreConflict conflict) {
        store()
            .write(
                organization,
                command,
                tx -> {
                  try {
                    work.apply(upToTheClaimOfCasey(tx));
                  } catch (StoreConflict met) {
                    // All that precedes it is committed.
                  }
                  return true;
                });
        throw conflict;
      }
    }

    private static StoreTransaction upToTheClaimOfCasey(StoreTransaction sound) {
      return new ForwardingTransaction(sound) {
        @Override
        public void claim(String externalId, UserId user) {
          if (externalId.equals("casey")) {
            throw new StoreConflict(StoreConflict.Kind.CLAIM);
          }
          super.claim(externalId, user);
        }
      };
    }
  }

  public static final class WrapsWhatWorkThrows extends WrongStore {
    @Override
    public <T extends @Nullable Object> T write(
        OrganizationId organization, EventId command, Function<StoreTransaction, T> work) {
      try {
        return store().write(organization, command, work);
      } catch (RuntimeException e) {
        throw new IllegalStateException("The transaction was rolled back.", e);
      }
    }
  }

  public static final class JoinsWorkInsideWork extends WrongStore {
    private final Map<Thread, StoreTransaction> running = new ConcurrentHashMap<>();

    @Override
    public <T extends @Nullable Object> T write(
        OrganizationId organization, EventId command, Function<StoreTransaction, T> work) {
      StoreTransaction outer = running.get(Thread.currentThread());
      if (outer != null) {
        return work.apply(outer);
      }
      try {
        return store().write(organization, command, tx -> work.apply(started(tx)));
      } finally {
        running.remove(Thread.currentThread());
      }
    }

    private StoreTransaction started(StoreTransaction tx) {
      running.put(Thread.currentThread(), tx);
      return tx;
    }
  }

  public static final class ReadsOneWriteBehind extends WrongStore {
    private volatile MemoryStore behind = store().copy();

    @Override
    public <T extends @Nullable Object> T read(
        OrganizationId organization, Function<StoreView, T> work) {
      return behind.read(organization, work);
    }

    @Override
    public <T extends @Nullable Object> T write(
        OrganizationId organization, EventId command, Function<StoreTransaction, T> work) {
      behind = store().copy();
      return store().write(organization, command, work);
    }
  }

  public static final class ShowsAWriteToItsThreadFirst extends WrongStore {
    private volatile MemoryStore behind = store().copy();
    private volatile @Nullable Thread writer;

    @Override
    public <T extends @Nullable Object> T read(
        OrganizationId organization, Function<StoreView, T> work) {
      MemoryStore shown = Thread.currentThread() == writer ? store() : behind;
      return shown.read(organization, work);
    }

    @Override
    public <T extends @Nullable Object> T write(
        OrganizationId organization, EventId command, Function<StoreTransaction, T> work) {
      behind = store().copy();
      writer = Thread.currentThread();
      return store().write(organization, command, work);
    }
  }

  /** Each call of a view reads again, on another thread, as work must not nest. */
  public static final class ReadsNoSnapshot extends WrongStore {
    @Override
    public <T extends @Nullable Object> T read(
        OrganizationId organization, Function<StoreView, T> work) {
      return store()
          .read(organization, view -> work.apply(new FreshView(new WhileIn(view), organization)));
    }

    private final class WhileIn extends ForwardingStore {
      private final StoreView view;

      WhileIn(StoreView view) {
        this.view = view;
      }

      @Override
      protected MemoryStore store() {
        return ReadsNoSnapshot.this.store();
      }

      @Override
      public <T extends @Nullable Object> T read(
          OrganizationId organization, Function<StoreView, T> work) {
        view.head(); // refused once the work has ended
        try (OtherThreads elsewhere = new OtherThreads()) {
          return elsewhere.run(() -> super.read(organization, work));
        }
      }
    }
  }

  public static final class GivesViewsThatLast extends WrongStore {
    @Override
    public <T extends @Nullable Object> T read(
        OrganizationId organization, Function<StoreView, T> work) {
      return store()
          .read(organization, view -> work.apply(new FreshView(store().copy(), organization)));
    }
  }

  public static final class CountsSequencesThatFailed extends WrongStore {
    private final Map<OrganizationId, Long> sequences = new HashMap<>();

    @Override
    public <T extends @Nullable Object> T write(
        OrganizationId organization, EventId command, Function<StoreTransaction, T> work) {
      return store().write(organization, command, tx -> work.apply(counting(organization, tx)));
    }

    private StoreTransaction counting(OrganizationId organization, StoreTransaction sound) {
      return new ForwardingTransaction(sound) {
        @Override
        public void append(List<AuditRecord> events) {
          super.append(events);
          events.forEach(event -> sequences.merge(organization, 1L, Long::sum));
        }
      };
    }

    @Override
    public long lastSequence(OrganizationId organization) {
      return sequences.getOrDefault(organization, 0L);
    }
  }
}
