package dev.userdirectory.sqlite;

import dev.userdirectory.sqlite.WriteRequest.State;
import java.util.ArrayDeque;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Queues the writes of this process in the order in which they came. One thread leads at a time: it
 * does its own write, and may do those behind it as well. When it leaves, the thread of the first
 * write that still waits leads. No threads but those of the callers are needed.
 */
final class WriteQueue {

  /** The result of joining the queue. */
  enum Place {
    /** The caller leads, and must call {@link WriteQueue#leave} when it is done. */
    LEADS,
    /** Another thread has done the write. */
    DONE,
    /** The time ran out before any thread began the write. */
    LATE
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final ArrayDeque<WriteRequest<?>> waiting = new ArrayDeque<>();
  private boolean led;

  /** Waits until the request is done, or its thread leads, or its time has run out. */
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

  /** Takes the lead if no thread has it, without waiting. */
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

  /**
   * Takes the next request that the leader may do together with its own, or returns null if there
   * is none.
   */
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

  /** Marks a request that was taken as done, and wakes the thread that waits for it. */
  static void finish(WriteRequest<?> request) {
    request.become(State.DONE);
    LockSupport.unpark(request.thread());
  }

  /** Hands the lead to the first request that waits. */
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

  /** Returns the number of requests that wait and are not taken. */
  int length() {
    lock.lock();
    try {
      return waiting.size();
    } finally {
      lock.unlock();
    }
  }
}
