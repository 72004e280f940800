package dev.userdirectory.memory;

import java.util.concurrent.locks.ReentrantLock;

/**
 * Where the state of one organization stands, and the lock that its writers hold one after another.
 */
final class Cell {

  final ReentrantLock lock = new ReentrantLock();
  volatile OrganizationState state = OrganizationState.UNKNOWN;

  Cell copy() {
    Cell copy = new Cell();
    copy.state = state;
    return copy;
  }
}
