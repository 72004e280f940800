package dev.userdirectory.memory;

import dev.userdirectory.UserId;
import dev.userdirectory.spi.DirectoryStore;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Holds the numbers by which a reader sees that a user has not changed since it was read. Each
 * number serves all users whose hash code maps to it, and the first number serves the organization
 * itself. A number is odd while a commit that changes one of its users is under way, and never
 * takes the same value twice. There are about as many numbers as users.
 *
 * <p>The numbers are changed under the organization's lock, and read without it.
 */
final class Stamps {

  private static final int ORGANIZATION = 0;
  private static final int FEWEST = 16;
  private static final int MOST = 1 << 20;

  private volatile AtomicLongArray numbers = new AtomicLongArray(1 + FEWEST);
  private long commits;

  /**
   * Returns the sum of the user's and the organization's number, or {@link DirectoryStore#NO_STAMP}
   * while one of them is odd. The numbers never fall, so equal sums mean equal numbers.
   */
  long of(UserId user) {
    AtomicLongArray now = numbers;
    long ofUser = now.get(place(user, now));
    long ofOrganization = now.get(ORGANIZATION);
    return ((ofUser | ofOrganization) & 1) == 0 ? ofUser + ofOrganization : DirectoryStore.NO_STAMP;
  }

  /**
   * Runs a commit. The numbers that it concerns are odd while it becomes visible, and even again
   * afterwards.
   */
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

  /**
   * Makes room for a number of users. If the table grows, all numbers change to a value that none
   * of them had.
   */
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
