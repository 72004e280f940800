package dev.userdirectory.postgres;

import dev.userdirectory.OrganizationId;
import dev.userdirectory.UserId;
import dev.userdirectory.spi.DirectoryStore;
import dev.userdirectory.sql.Changes;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Decides how long an answer from an earlier read may be reused. A stamp is valid until the next
 * tick of a monotonic clock, or until this store writes in the organization, so it must be
 * requested before the read. Writes of other processes do not change it before the tick.
 */
final class Freshness {

  private static final int STRIPES = 1_024;

  /**
   * The number of low bits of an entry that count the writes under way. The other bits count the
   * writes that have ended.
   */
  private static final int UNDER_WAY = 16;

  private final long tick;
  private final AtomicLongArray writes = new AtomicLongArray(STRIPES);

  /**
   * Creates stamps that are valid for at most some time. If the time is zero, no answer is reused.
   */
  Freshness(Duration staleAtMost) {
    this.tick = staleAtMost.toNanos();
  }

  /**
   * Returns the stamp for reads of an organization from now on, or {@link DirectoryStore#NO_STAMP}
   * if their answers may not be reused.
   */
  long stamp(OrganizationId organization) {
    if (tick == 0) {
      return DirectoryStore.NO_STAMP;
    }
    long stripe = writes.get(stripe(organization));
    if ((stripe & ((1 << UNDER_WAY) - 1)) != 0) {
      return DirectoryStore.NO_STAMP;
    }
    // Each stripe ticks at a different time, so that not all answers expire at once.
    long phase = stripe(organization) * (tick / STRIPES);
    long ticks = Math.floorDiv(System.nanoTime() + phase, tick);
    // The stamp holds the low bits of both, which do not repeat while an answer is cached.
    return (ticks & Integer.MAX_VALUE) << 32 | ((stripe >>> UNDER_WAY) & 0xffff_ffffL);
  }

  /** Records whether a write changes anything that may be cached. */
  static final class Touched implements Changes {

    private boolean any;

    @Override
    public void changed(OrganizationId organization, UserId user) {
      any = true;
    }

    @Override
    public void changed(OrganizationId organization) {
      any = true;
    }
  }

  /** Records that a commit in the organization is about to be sent. */
  void begin(OrganizationId organization, Touched touched) {
    if (touched.any) {
      writes.getAndIncrement(stripe(organization));
    }
  }

  /** Records that the commit was answered, or given up. */
  void end(OrganizationId organization, Touched touched) {
    if (touched.any) {
      writes.getAndAdd(stripe(organization), (1L << UNDER_WAY) - 1);
    }
  }

  /** Records that a commit in doubt was found to have happened. */
  void found(OrganizationId organization) {
    writes.getAndAdd(stripe(organization), 1L << UNDER_WAY);
  }

  private static int stripe(OrganizationId organization) {
    return (organization.hashCode() * 0x9e37_79b9) >>> 22;
  }
}
