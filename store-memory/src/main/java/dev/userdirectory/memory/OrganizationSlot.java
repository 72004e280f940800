package dev.userdirectory.memory;

import java.util.concurrent.locks.ReentrantLock;

/**
 * Holds the current state of one organization, its stamps, and the lock that its writers take in
 * turn.
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
