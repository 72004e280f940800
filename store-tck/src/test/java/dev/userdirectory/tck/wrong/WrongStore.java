package dev.userdirectory.tck.wrong;

import dev.userdirectory.EventId;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.memory.MemoryStore;
import dev.userdirectory.spi.DirectoryStore;
import dev.userdirectory.spi.StoreTransaction;
import dev.userdirectory.spi.StoreView;
import dev.userdirectory.testkit.ForwardingStore;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A sound store, but for the one thing that a subclass does wrong. */
public class WrongStore extends ForwardingStore {

  private final MemoryStore sound = new MemoryStore();

  @Override
  protected final MemoryStore store() {
    return sound;
  }

  /** Stores that are sound, but for what their reads show. */
  public static Supplier<DirectoryStore> showing(UnaryOperator<StoreView> wrong) {
    return () -> new Showing(wrong);
  }

  /** Stores that are sound, but for what their transactions do. */
  public static Supplier<DirectoryStore> writing(UnaryOperator<StoreTransaction> wrong) {
    return () -> new Writing(wrong);
  }

  private static final class Showing extends WrongStore {
    private final UnaryOperator<StoreView> wrong;

    Showing(UnaryOperator<StoreView> wrong) {
      this.wrong = wrong;
    }

    @Override
    public <T extends @Nullable Object> T read(
        OrganizationId organization, Function<StoreView, T> work) {
      return store().read(organization, view -> work.apply(wrong.apply(view)));
    }
  }

  private static final class Writing extends WrongStore {
    private final UnaryOperator<StoreTransaction> wrong;

    Writing(UnaryOperator<StoreTransaction> wrong) {
      this.wrong = wrong;
    }

    @Override
    public <T extends @Nullable Object> T write(
        OrganizationId organization, EventId command, Function<StoreTransaction, T> work) {
      return store().write(organization, command, tx -> work.apply(wrong.apply(tx)));
    }
  }
}
