package dev.userdirectory.sql;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The threads that are inside a piece of work. A second piece inside the first would wait for
 * itself, or read another snapshot than its author believes, so it is refused.
 */
public final class ThreadsInside {

  private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

  /** Enters, or throws an {@link IllegalStateException} if the thread is inside already. */
  public void enter() {
    if (!threads.add(Thread.currentThread())) {
      throw new IllegalStateException(
          "This thread is inside a read or a write of the store already. Work never runs inside work:"
              + " use the view or the transaction that the outer work was given.");
    }
  }

  /** Leaves. */
  public void leave() {
    threads.remove(Thread.currentThread());
  }
}
