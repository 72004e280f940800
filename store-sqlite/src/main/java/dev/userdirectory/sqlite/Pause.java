package dev.userdirectory.sqlite;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Waits before another attempt, for an odd time, so that two who collided don't collide again. */
final class Pause {

  private Pause() {}

  static void upToMillis(long most) {
    LockSupport.parkNanos(new SplittableRandom().nextLong(TimeUnit.MILLISECONDS.toNanos(most)) + 1);
  }
}
