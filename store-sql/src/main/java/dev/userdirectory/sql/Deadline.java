package dev.userdirectory.sql;

import java.sql.SQLException;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The time that one call may spend waiting, whatever it waits for. Used by one thread. An interrupt
 * does not end the wait; the thread finds its interrupt flag set again after {@link #close}.
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
   * {@return a deadline}
   *
   * @param time how long from now
   */
  public static Deadline after(Duration time) {
    return new Deadline(System.nanoTime() + time.toNanos());
  }

  /** Something that either succeeds at once or is to be tried again later. */
  public interface Attempt {

    /**
     * {@return whether it has succeeded}
     *
     * @throws SQLException if there is no use in trying again
     */
    boolean succeeds() throws SQLException;
  }

  /**
   * {@return whether an attempt succeeded: one is made at least, and more until the time is over}
   *
   * @param attempt what is tried
   * @throws SQLException what the attempt throws
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
   * {@return whether the lock was got before the time was over}
   *
   * @param lock the lock
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
   * {@return whether a permit was got before the time was over}
   *
   * @param permits the permits
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

  /** {@return another thread's deadline that ends at the same moment} */
  public Deadline again() {
    return new Deadline(end);
  }

  /** Sleeps until the thread is woken or the time is over; wakes without reason now and then. */
  public void sleep() {
    long left = left();
    if (left > 0) {
      LockSupport.parkNanos(this, left);
      interrupted |= Thread.interrupted();
    }
  }

  /** The same for what is under way already, and is waited for even if the time is over. */
  public void sleepBeyond() {
    LockSupport.park(this);
    interrupted |= Thread.interrupted();
  }

  /** {@return whether the time is over} */
  public boolean isOver() {
    return left() <= 0;
  }

  /** Waits a little, for an odd time, so that two who collided don't collide again. */
  public void pause() {
    pause(LONGEST_PAUSE);
  }

  /**
   * Waits for an odd time, and leaves most of what is left for trying again.
   *
   * @param longest the most, in nanoseconds
   */
  public void pause(long longest) {
    long most = Math.max(1, Math.min(longest, left() / 4));
    long until = System.nanoTime() + random.nextLong(most) + 1;
    for (long left = until - System.nanoTime(); left > 0; left = until - System.nanoTime()) {
      LockSupport.parkNanos(left);
      interrupted |= Thread.interrupted();
    }
  }

  /** {@return the nanoseconds that are left; zero or less once the time is over} */
  public long left() {
    return end - System.nanoTime();
  }

  /** Ends the waiting: an interrupt that came meanwhile is set again. */
  @Override
  public void close() {
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
