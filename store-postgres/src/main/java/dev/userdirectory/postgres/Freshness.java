package dev.userdirectory.postgres;

import dev.userdirectory.OrganizationId;
import dev.userdirectory.UserId;
import dev.userdirectory.spi.DirectoryStore;
import dev.userdirectory.sql.Changes;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Says how long what was read may be answered again. A stamp holds until the next tick of a clock
 * that goes forward alone, and until this store writes in the organization; so it is asked for
 * before the read. What others write does not change it before the tick.
 */
final class Freshness {

  private static final int STRIPES = 1_024;

  /** So many low bits of an entry count the writes under way; the others, those that have ended. */
  private static final int UNDER_WAY = 16;

  private final long tick;
  private final AtomicLongArray writes = new AtomicLongArray(STRIPES);

  /** Nothing is answered again if the time is zero. */
  Freshness(Duration staleAtMost) {
    this.tick = staleAtMost.toNanos();
  }

  /** The stamp of what is read of an organization from now on; negative if it may not be kept. */
  long stamp(OrganizationId organization) {
    if (tick == 0) {
      return DirectoryStore.NO_STAMP;
    }
    long stripe = writes.get(stripe(organization));
    if ((stripe & ((1 << UNDER_WAY) - 1)) != 0) {
      return DirectoryStore.NO_STAMP;
    }
    // Each stripe ticks at a time of its own, so that not all is read anew at once.
    long phase = stripe(organization) * (tick / STRIPES);
    long ticks = Math.floorDiv(System.nanoTime() + phase, tick);
    // The low bits of both, which do not repeat while an answer is kept.
    return (ticks & Integer.MAX_VALUE) << 32 | ((stripe >>> UNDER_WAY) & 0xffff_ffffL);
  }

  /** What a write changes, of what may be kept. */
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

  /** Notes that a commit in the organization is about to be sent. */
  void begin(OrganizationId organization, Touched touched) {
    if (touched.any) {
      writes.getAndIncrement(stripe(organization));
    }
  }

  /** Notes that the commit was answered, or given up. */
  void end(OrganizationId organization, Touched touched) {
    if (touched.any) {
      writes.getAndAdd(stripe(organization), (1L << UNDER_WAY) - 1);
    }
  }

  /** A commit that was in doubt has been found. */
  void found(OrganizationId organization) {
    writes.getAndAdd(stripe(organization), 1L << UNDER_WAY);
  }

  private static int stripe(OrganizationId organization) {
    return (organization.hashCode() * 0x9e37_79b9) >>> 22;
  }
}
