package dev.userdirectory.postgres;

import dev.userdirectory.OrganizationId;
import dev.userdirectory.sql.Deadline;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets the threads of this process write in an organization one after the other, in the order in
 * which they came. A thread that waits here holds no connection. Threads that wait at the server
 * for a row hold one each, and many of them make the server slower.
 */
final class OrganizationTurns {

  private final Map<OrganizationId, Turn> turns = new ConcurrentHashMap<>();

  /** The lock of an organization, and the number of threads that hold it or want it. */
  private static final class Turn {
    final ReentrantLock lock = new ReentrantLock(/* fair= */ true);
    int wanted;
  }

  /**
   * Waits for the turn of the current thread. Returns false if the time has run out first;
   * otherwise the thread must call {@link #leave}.
   */
  boolean enter(OrganizationId organization, Deadline deadline) {
    boolean entered = false;
    try {
      entered = deadline.lock(want(organization).lock);
    } finally {
      if (!entered) {
        drop(organization);
      }
    }
    return entered;
  }

  /** Takes the turn if no thread has it or waits for it. Returns whether it was taken. */
  boolean entersAtOnce(OrganizationId organization) {
    Turn turn = want(organization);
    boolean entered = !turn.lock.hasQueuedThreads() && turn.lock.tryLock();
    if (!entered) {
      drop(organization);
    }
    return entered;
  }

  void leave(OrganizationId organization) {
    Objects.requireNonNull(turns.get(organization), "Nobody has entered.").lock.unlock();
    drop(organization);
  }

  private Turn want(OrganizationId organization) {
    return turns.compute(
        organization,
        (id, present) -> {
          Turn turn = present == null ? new Turn() : present;
          turn.wanted++;
          return turn;
        });
  }

  /** Removes the turn of an organization when no thread holds it or wants it. */
  private void drop(OrganizationId organization) {
    turns.computeIfPresent(organization, (id, turn) -> --turn.wanted == 0 ? null : turn);
  }
}
