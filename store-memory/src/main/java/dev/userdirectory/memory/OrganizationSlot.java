package dev.userdirectory.memory;

import java.util.concurrent.locks.ReentrantLock;

/**
 * Where the state of one organization stands, its stamps, and the lock that its writers hold one
 * after another.
 */
final class OrganizationSlot {

  final ReentrantLock lock = new ReentrantLock();
  final Stamps stamps = new Stamps();
  volatile OrganizationState state = OrganizationState.UNKNOWN;

  OrganizationSlot copy() {
    OrganizationSlot copy = new OrganizationSlot();
    copy.state = state;
    return copy;
  }
}
