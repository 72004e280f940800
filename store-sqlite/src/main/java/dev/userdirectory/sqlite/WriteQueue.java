package dev.userdirectory.sqlite;

import dev.userdirectory.sqlite.WriteRequest.State;
import java.util.ArrayDeque;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The writes of this process, in the order in which they came. One thread leads at a time: it does
 * its own write, and may take those behind it along. When it leaves, the first that still waits
 * leads. No thread but those of the callers is needed.
 */
final class WriteQueue {

  /** What joining came to. */
  enum Place {
    /** The caller leads, and leaves when it is done. */
    LEADS,
    /** Another thread has done the write. */
    DONE,
    /** The time was over before anybody began the write. */
    LATE
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final ArrayDeque<WriteRequest<?>> waiting = new ArrayDeque<>();
  private boolean led;

  /** Waits in line until the request is done, or is the first. */
  Place join(WriteRequest<?> request) {
    lock.lock();
    try {
      if (!led) {
        led = true;
        return Place.LEADS;
      }
      waiting.addLast(request);
    } finally {
      lock.unlock();
    }
    while (true) {
      switch (request.state()) {
        case LEADING -> {
          return Place.LEADS;
        }
        case DONE -> {
          return Place.DONE;
        }
        case TAKEN -> request.deadline().sleepBeyond();
        case WAITING -> {
          if (request.deadline().isOver() && withdraw(request)) {
            return Place.LATE;
          }
          request.deadline().sleep();
        }
      }
    }
  }

  /** Leads if nobody does, without waiting. */
  boolean leadsAtOnce() {
    lock.lock();
    try {
      boolean free = !led;
      led = true;
      return free;
    } finally {
      lock.unlock();
    }
  }

  /** The next request for the leader to take along, or null. */
  @Nullable WriteRequest<?> take() {
    lock.lock();
    try {
      WriteRequest<?> first = waiting.peekFirst();
      if (first == null || !first.isSharing()) {
        return null;
      }
      waiting.removeFirst();
      first.become(State.TAKEN);
      return first;
    } finally {
      lock.unlock();
    }
  }

  /** Lets the thread go that waits for a request which was taken. */
  static void finish(WriteRequest<?> request) {
    request.become(State.DONE);
    LockSupport.unpark(request.thread());
  }

  /** Hands the lead to the first that waits. */
  void leave() {
    lock.lock();
    try {
      WriteRequest<?> next = waiting.pollFirst();
      led = next != null;
      if (next != null) {
        next.become(State.LEADING);
        LockSupport.unpark(next.thread());
      }
    } finally {
      lock.unlock();
    }
  }

  private boolean withdraw(WriteRequest<?> request) {
    lock.lock();
    try {
      return waiting.remove(request);
    } finally {
      lock.unlock();
    }
  }

  /** How many wait that nobody has taken. */
  int length() {
    lock.lock();
    try {
      return waiting.size();
    } finally {
      lock.unlock();
    }
  }
}
