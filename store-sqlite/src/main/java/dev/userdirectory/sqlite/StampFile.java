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
 * Holds the numbers by which a reader in any process sees that a user has not changed since it was
 * read. They are in a file of their own beside the database, which is mapped into memory, so that
 * reading them takes no system call.
 *
 * <p>Each number serves some of the users, or some of the organizations. Commits are numbered too,
 * under the database's write lock. Just before commit <i>n</i>, the numbers of the users and
 * organizations that it changes become the odd number 2<i>n</i>+1, and just after it the even
 * number 2<i>n</i>+2. So a record that was read before a commit is never taken for current after
 * it, and no number occurs twice.
 *
 * <p>The write lock is released before the numbers become even. So each commit first makes every
 * odd number even: since this commit holds the lock, the commit that made the number odd has ended.
 * This also cleans up after a process that died in between. Until then the numbers stay odd, and
 * the users that they serve are read each time.
 */
final class StampFile {

  private static final int USERS = 1 << 14;
  private static final int ORGANIZATIONS = 1 << 10;
  private static final int NUMBERS = USERS + ORGANIZATIONS;

  /** The place of the number of the last commit that was begun. */
  private static final int COMMITS = NUMBERS;

  /** The place of the number of the commit under way, or 0. */
  private static final int UNDER_WAY = NUMBERS + 1;

  /**
   * The place of a number that is part of every stamp, and changes when another program has
   * written.
   */
  private static final int OTHERS = NUMBERS + 2;

  private static final int LONGS = NUMBERS + 8;

  /** The minimum size of the file in bytes. */
  static final long SIZE = (long) LONGS * Long.BYTES;

  private static final VarHandle LONG =
      MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

  private final ByteBuffer map;

  private StampFile(ByteBuffer map) {
    this.map = map;
  }

  /** Opens the file, which is created if it does not exist. One process at a time may do this. */
  static StampFile open(Path file) throws IOException {
    FileGuard.createPrivate(file);
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      // Zeros are written instead of only extending the file: access to mapped memory without space
      // on the disk would fail.
      ByteBuffer missing = ByteBuffer.allocate(Math.toIntExact(Math.max(0, SIZE - channel.size())));
      while (missing.hasRemaining()) {
        channel.write(missing, channel.size());
      }
      return new StampFile(channel.map(MapMode.READ_WRITE, 0, SIZE));
    }
  }

  /**
   * Returns the sum of the numbers that concern a user, or {@link DirectoryStore#NO_STAMP} while
   * one of them is odd. The numbers never fall, so equal sums mean equal numbers.
   */
  long of(OrganizationId organization, UserId user) {
    long ofUser = get(place(organization, user));
    long ofOrganization = get(place(organization));
    return ((ofUser | ofOrganization) & 1) == 0
        ? ofUser + ofOrganization + get(OTHERS)
        : DirectoryStore.NO_STAMP;
  }

  /** Returns the number of the last commit that was begun, in any process. */
  long commits() {
    return get(COMMITS);
  }

  /** Changes the stamp of every user. */
  void changeAll() {
    long unused = (long) LONG.getAndAdd(map, OTHERS * Long.BYTES, 2L);
  }

  /** Begins a commit and returns its number. The caller holds the database's write lock. */
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

  /**
   * Returns a number that is higher than all earlier ones. After a loss of power, some parts of the
   * file may be older than others.
   */
  private long numberAfterAll(Touched touched) {
    return touched.places.stream()
            .mapToLong(place -> get(place) / 2)
            .reduce(get(COMMITS), Math::max)
        + 1;
  }

  /** Ends a commit, whether it succeeded or failed. Another commit may be under way by now. */
  void end(long commit, Touched touched) {
    touched.places.stream().forEach(place -> exchange(place, 2 * commit + 1, 2 * commit + 2));
    exchange(UNDER_WAY, commit, 0);
  }

  /** Collects the places of the numbers that a transaction changes. */
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

  /** Mixes the bits, so that each of them counts. The result is the same in all processes. */
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
