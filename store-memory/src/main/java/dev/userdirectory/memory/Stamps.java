package dev.userdirectory.memory;

import dev.userdirectory.UserId;
import dev.userdirectory.spi.DirectoryStore;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * The numbers by which a reader sees that a user has not changed since it was read. Each number
 * serves the users of one hash code, the first one the organization itself; it is odd while a
 * commit is under way that changes one of them, and never takes a value again. There are about as
 * many numbers as users.
 *
 * <p>Changed under the organization's lock, and read without it.
 */
final class Stamps {

  private static final int ORGANIZATION = 0;
  private static final int FEWEST = 16;
  private static final int MOST = 1 << 20;

  private volatile AtomicLongArray numbers = new AtomicLongArray(1 + FEWEST);
  private long commits;

  /** The sum of what can change: equal sums mean equal numbers, since none ever falls. */
  long of(UserId user) {
    AtomicLongArray now = numbers;
    long ofUser = now.get(place(user, now));
    long ofOrganization = now.get(ORGANIZATION);
    return ((ofUser | ofOrganization) & 1) == 0 ? ofUser + ofOrganization : DirectoryStore.NO_STAMP;
  }

  /** Has a commit be seen only between two changes of the numbers that it concerns. */
  void around(boolean organization, Collection<UserId> users, Runnable commit) {
    commits++;
    long during = 2 * commits + 1;
    set(organization, users, during);
    try {
      commit.run();
    } finally {
      set(organization, users, during + 1);
    }
  }

  private void set(boolean organization, Collection<UserId> users, long number) {
    AtomicLongArray now = numbers;
    if (organization) {
      now.set(ORGANIZATION, number);
    }
    for (UserId user : users) {
      now.set(place(user, now), number);
    }
  }

  /** Makes room for that many users. All numbers change with it, to one that none of them had. */
  void growTo(int users) {
    int size = numbers.length() - 1;
    if (users > size && size < MOST) {
      commits++;
      AtomicLongArray grown = new AtomicLongArray(1 + Math.max(2 * size, powerOfTwo(users)));
      for (int i = 0; i < grown.length(); i++) {
        grown.setPlain(i, 2 * commits + 2);
      }
      numbers = grown;
    }
  }

  private static int powerOfTwo(int least) {
    return Math.min(MOST, Integer.highestOneBit(Math.max(1, least - 1)) << 1);
  }

  private static int place(UserId user, AtomicLongArray numbers) {
    int hash = user.hashCode();
    return 1 + ((hash ^ (hash >>> 16)) & (numbers.length() - 2));
  }
}
