package dev.userdirectory.sqlite;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The threads that are inside a piece of work. A second piece inside the first would wait for
 * itself, or read another snapshot than its author believes, so it is refused.
 */
final class ThreadsInside {

  private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

  void enter() {
    if (!threads.add(Thread.currentThread())) {
      throw new IllegalStateException(
          "This thread is inside a read or a write of the store already. Work never runs inside work:"
              + " use the view or the transaction that the outer work was given.");
    }
  }

  void leave() {
    threads.remove(Thread.currentThread());
  }
}
