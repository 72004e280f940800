package dev.userdirectory.sqlite;

import java.sql.SQLException;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The time that one call may spend waiting, whatever it waits for. Used by one thread. An interrupt
 * does not end the wait; the thread finds its interrupt flag set again after {@link #close}.
 */
final class Deadline implements AutoCloseable {

  private static final long LONGEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(2);

  private final SplittableRandom random = new SplittableRandom();
  private final long end;
  private boolean interrupted;

  private Deadline(long end) {
    this.end = end;
  }

  static Deadline after(Duration time) {
    return new Deadline(System.nanoTime() + time.toNanos());
  }

  /** Something that either succeeds at once or is to be tried again later. */
  interface Attempt {
    boolean succeeds() throws SQLException;
  }

  /** Tries at least once, and until it succeeds or the time is over. */
  boolean await(Attempt attempt) throws SQLException {
    while (!attempt.succeeds()) {
      if (left() <= 0) {
        return false;
      }
      pause();
    }
    return true;
  }

  /** Waits for a lock; false if the time is over first. */
  boolean lock(ReentrantLock lock) {
    while (true) {
      try {
        return lock.tryLock(Math.max(0, left()), TimeUnit.NANOSECONDS);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
  }

  /** Another thread's deadline that ends at the same moment. */
  Deadline again() {
    return new Deadline(end);
  }

  /** Sleeps until the thread is woken or the time is over; wakes without reason now and then. */
  void sleep() {
    long left = left();
    if (left > 0) {
      LockSupport.parkNanos(this, left);
      interrupted |= Thread.interrupted();
    }
  }

  /** The same for what is under way already, and is waited for even if the time is over. */
  void sleepBeyond() {
    LockSupport.park(this);
    interrupted |= Thread.interrupted();
  }

  boolean isOver() {
    return left() <= 0;
  }

  /** Waits a little, for an odd time, so that two who collided don't collide again. */
  void pause() {
    long until = System.nanoTime() + random.nextLong(LONGEST_PAUSE) + 1;
    for (long left = until - System.nanoTime(); left > 0; left = until - System.nanoTime()) {
      LockSupport.parkNanos(left);
      interrupted |= Thread.interrupted();
    }
  }

  private long left() {
    return end - System.nanoTime();
  }

  @Override
  public void close() {
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
