package dev.userdirectory.sql;

import java.sql.SQLException;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Limits the time that one call may spend waiting, whatever it waits for. Used by one thread. An
 * interrupt does not end the wait; {@link #close} sets the thread's interrupt flag again.
 */
public final class Deadline implements AutoCloseable {

  private static final long LONGEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(2);

  private final SplittableRandom random = new SplittableRandom();
  private final long end;
  private boolean interrupted;

  private Deadline(long end) {
    this.end = end;
  }

  /**
   * {@return a deadline that lies some time in the future}
   *
   * @param time the time from now
   */
  public static Deadline after(Duration time) {
    return new Deadline(System.nanoTime() + time.toNanos());
  }

  /** An operation that either succeeds at once or can be tried again later. */
  public interface Attempt {

    /**
     * Tries the operation.
     *
     * @return whether it has succeeded
     * @throws SQLException if there is no use in trying again
     */
    boolean succeeds() throws SQLException;
  }

  /**
   * Tries an operation at least once, and again until it succeeds or the time has run out.
   *
   * @param attempt the operation
   * @return whether it has succeeded
   * @throws SQLException if the operation throws it
   */
  public boolean await(Attempt attempt) throws SQLException {
    while (!attempt.succeeds()) {
      if (left() <= 0) {
        return false;
      }
      pause();
    }
    return true;
  }

  /**
   * Waits for a lock.
   *
   * @param lock the lock
   * @return whether it was acquired before the time ran out
   */
  public boolean lock(ReentrantLock lock) {
    while (true) {
      try {
        return lock.tryLock(Math.max(0, left()), TimeUnit.NANOSECONDS);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
  }

  /**
   * Waits for a permit.
   *
   * @param permits the permits
   * @return whether one was acquired before the time ran out
   */
  public boolean acquire(Semaphore permits) {
    while (true) {
      try {
        return permits.tryAcquire(Math.max(0, left()), TimeUnit.NANOSECONDS);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
  }

  /** {@return a new deadline for another thread, which ends at the same moment} */
  public Deadline again() {
    return new Deadline(end);
  }

  /**
   * Sleeps until the thread is unparked or the time has run out. It may also wake up spuriously.
   */
  public void sleep() {
    long left = left();
    if (left > 0) {
      LockSupport.parkNanos(this, left);
      interrupted |= Thread.interrupted();
    }
  }

  /**
   * Sleeps until the thread is unparked, even if the time has run out, since the work that it waits
   * for is already under way. It may also wake up spuriously.
   */
  public void sleepBeyond() {
    LockSupport.park(this);
    interrupted |= Thread.interrupted();
  }

  /** {@return whether the time has run out} */
  public boolean isOver() {
    return left() <= 0;
  }

  /** Pauses for a short random time, so that two threads that collided don't collide again. */
  public void pause() {
    pause(LONGEST_PAUSE);
  }

  /**
   * Pauses for a random time, at most a quarter of the time that is left, so that most of it
   * remains for trying again.
   *
   * @param longest the longest pause in nanoseconds
   */
  public void pause(long longest) {
    long most = Math.max(1, Math.min(longest, left() / 4));
    long until = System.nanoTime() + random.nextLong(most) + 1;
    for (long left = until - System.nanoTime(); left > 0; left = until - System.nanoTime()) {
      LockSupport.parkNanos(left);
      interrupted |= Thread.interrupted();
    }
  }

  /** {@return the nanoseconds that are left; zero or less once the time has run out} */
  public long left() {
    return end - System.nanoTime();
  }

  /** Sets the thread's interrupt flag if the thread was interrupted while it waited. */
  @Override
  public void close() {
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
