package dev.userdirectory.sql;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tracks the threads that are inside the work of a read or a write. Work inside other work is
 * refused: it would wait for itself, or read another snapshot than its author expects.
 */
public final class ThreadsInside {

  private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

  /**
   * Marks the current thread as inside. Throws an {@link IllegalStateException} if it is inside
   * already.
   */
  public void enter() {
    if (!threads.add(Thread.currentThread())) {
      throw new IllegalStateException(
          "This thread is inside a read or a write of the store already. Work never runs inside work:"
              + " use the view or the transaction that the outer work was given.");
    }
  }

  /** Marks the current thread as outside. */
  public void leave() {
    threads.remove(Thread.currentThread());
  }
}
