package dev.userdirectory.postgres;

import dev.userdirectory.OrganizationId;
import dev.userdirectory.sql.Deadline;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets the threads of this process write in an organization one after the other, in the order in
 * which they came. Who waits here holds no connection; many that wait at the server for one row
 * hold one each, and make it slower.
 */
final class OrganizationTurns {

  private final Map<OrganizationId, Turn> turns = new ConcurrentHashMap<>();

  /** Whose turn it is in an organization, and how many have or want it. */
  private static final class Turn {
    final ReentrantLock lock = new ReentrantLock(/* fair= */ true);
    int wanted;
  }

  /** Waits for the turn; false if the time was over first. Whoever got it leaves. */
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

  /** Takes the turn if nobody has it or waits for it. */
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

  /** Forgets the turn of an organization in which nobody writes. */
  private void drop(OrganizationId organization) {
    turns.computeIfPresent(organization, (id, turn) -> --turn.wanted == 0 ? null : turn);
  }
}
