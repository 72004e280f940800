package dev.userdirectory.sqlite;

import dev.userdirectory.OrganizationId;
import dev.userdirectory.UserId;
import dev.userdirectory.spi.DirectoryStore;
import dev.userdirectory.sql.Changes;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.BitSet;
import java.util.UUID;

/**
 * The numbers by which a reader in any process sees that a user has not changed since it was read.
 * They lie in a file of their own beside the database, which is mapped into memory, so that asking
 * costs no call of the system.
 *
 * <p>Each number serves some of the users, or some of the organizations. Commits are numbered too,
 * under the database's write lock. Just before commit <i>n</i> the numbers of what it changes
 * become the odd 2<i>n</i>+1, and just after it the even 2<i>n</i>+2: so what a reader has read
 * before a commit is never taken for what holds after it, and no number comes twice.
 *
 * <p>The write lock is free again before a number is even. So each commit first makes even what is
 * still odd: it holds the lock, so the commit that made it odd has ended. That also clears what a
 * process has left that died in between. Until then such numbers are odd, and the users that they
 * serve are read each time.
 */
final class StampFile {

  private static final int USERS = 1 << 14;
  private static final int ORGANIZATIONS = 1 << 10;
  private static final int NUMBERS = USERS + ORGANIZATIONS;

  /** The number of the last commit that was begun. */
  private static final int COMMITS = NUMBERS;

  /** The number of the commit under way, or 0. */
  private static final int UNDER_WAY = NUMBERS + 1;

  /** Part of every stamp: changes with what another program writes. */
  private static final int OTHERS = NUMBERS + 2;

  private static final int LONGS = NUMBERS + 8;

  /** How long the file is at least, in bytes. */
  static final long SIZE = (long) LONGS * Long.BYTES;

  private static final VarHandle LONG =
      MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

  private final ByteBuffer map;

  private StampFile(ByteBuffer map) {
    this.map = map;
  }

  /** Opens the file, created if it is not there; one process at a time. */
  static StampFile open(Path file) throws IOException {
    FileGuard.createPrivate(file);
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      // Written, not only extended: memory without a place on the disk fails where it is touched.
      ByteBuffer missing = ByteBuffer.allocate(Math.toIntExact(Math.max(0, SIZE - channel.size())));
      while (missing.hasRemaining()) {
        channel.write(missing, channel.size());
      }
      return new StampFile(channel.map(MapMode.READ_WRITE, 0, SIZE));
    }
  }

  /**
   * The sum of what can change, or {@link DirectoryStore#NO_STAMP}. None of the numbers ever falls,
   * so equal sums mean equal numbers.
   */
  long of(OrganizationId organization, UserId user) {
    long ofUser = get(place(organization, user));
    long ofOrganization = get(place(organization));
    return ((ofUser | ofOrganization) & 1) == 0
        ? ofUser + ofOrganization + get(OTHERS)
        : DirectoryStore.NO_STAMP;
  }

  /** The number of the last commit that was begun, in any process. */
  long commits() {
    return get(COMMITS);
  }

  /** Gives every user another stamp. */
  void changeAll() {
    long unused = (long) LONG.getAndAdd(map, OTHERS * Long.BYTES, 2L);
  }

  /** Begins a commit, with the database's write lock in hand, and returns its number. */
  long begin(Touched touched) {
    if (get(UNDER_WAY) != 0) {
      for (int place = 0; place < NUMBERS; place++) {
        long number = get(place);
        if ((number & 1) != 0) {
          exchange(place, number, number + 1);
        }
      }
    }
    long commit = numberAfterAll(touched);
    set(COMMITS, commit);
    set(UNDER_WAY, commit);
    touched.places.stream().forEach(place -> set(place, 2 * commit + 1));
    return commit;
  }

  /** After a loss of power some parts of the file may be older than others. */
  private long numberAfterAll(Touched touched) {
    return touched.places.stream()
            .mapToLong(place -> get(place) / 2)
            .reduce(get(COMMITS), Math::max)
        + 1;
  }

  /** Ends a commit, whatever became of it. By now another one may be under way. */
  void end(long commit, Touched touched) {
    touched.places.stream().forEach(place -> exchange(place, 2 * commit + 1, 2 * commit + 2));
    exchange(UNDER_WAY, commit, 0);
  }

  /** What a transaction changes. */
  static final class Touched implements Changes {

    private final BitSet places = new BitSet();

    @Override
    public void changed(OrganizationId organization, UserId user) {
      places.set(place(organization, user));
    }

    @Override
    public void changed(OrganizationId organization) {
      places.set(place(organization));
    }

    void clear() {
      places.clear();
    }
  }

  private static int place(OrganizationId organization, UserId user) {
    long mixed = 31 * bits(organization.value()) + bits(user.value());
    return (int) (spread(mixed) & (USERS - 1));
  }

  private static int place(OrganizationId organization) {
    return USERS + (int) (spread(bits(organization.value())) & (ORGANIZATIONS - 1));
  }

  private static long bits(UUID id) {
    return id.getMostSignificantBits() ^ id.getLeastSignificantBits();
  }

  /** Lets every bit count; the same in all processes. */
  private static long spread(long bits) {
    long spread = (bits ^ (bits >>> 32)) * 0x9E3779B97F4A7C15L;
    return spread ^ (spread >>> 32);
  }

  private long get(int place) {
    return (long) LONG.getVolatile(map, place * Long.BYTES);
  }

  private void set(int place, long number) {
    LONG.setVolatile(map, place * Long.BYTES, number);
  }

  private void exchange(int place, long expected, long number) {
    boolean unused = LONG.compareAndSet(map, place * Long.BYTES, expected, number);
  }
}
