package dev.userdirectory.tck.wrong;

import dev.userdirectory.EventId;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.UserId;
import dev.userdirectory.spi.StoreTransaction;
import dev.userdirectory.spi.UserRecord;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Stores whose stamps tell too little or too much. */
public final class WrongStamps {

  private WrongStamps() {}

  public static final class SaysNothing extends WrongStore {
    @Override
    public long stamp(OrganizationId organization, UserId user) {
      return NO_STAMP;
    }
  }

  public static final class StaysTheSame extends WrongStore {
    @Override
    public long stamp(OrganizationId organization, UserId user) {
      return 1;
    }
  }

  public static final class KnowsNoSessions extends WrongStore {
    @Override
    public long stamp(OrganizationId organization, UserId user) {
      UserRecord record = store().read(organization, view -> view.user(user));
      return record == null ? NO_STAMP : record.version();
    }
  }

  public static final class ChangesWithEveryone extends WrongStore {
    private final AtomicLong writes = new AtomicLong();

    @Override
    public long stamp(OrganizationId organization, UserId user) {
      return writes.get();
    }

    @Override
    public <T extends @Nullable Object> T write(
        OrganizationId organization, EventId command, Function<StoreTransaction, T> work) {
      T result = store().write(organization, command, work);
      writes.incrementAndGet();
      return result;
    }
  }
}
