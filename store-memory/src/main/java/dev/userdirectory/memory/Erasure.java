package dev.userdirectory.memory;

import dev.userdirectory.UserId;
import dev.userdirectory.spi.AuditRecord;

/** Removes a user's personal data from an audit event. */
final class Erasure {

  private Erasure() {}

  /**
   * Returns the event without its details if the user is the target, and without its context if the
   * user is the actor.
   */
  static AuditRecord of(AuditRecord event, UserId user) {
    boolean theirs = user.equals(event.target());
    boolean byThem = user.equals(event.actor());
    return new AuditRecord(
        event.sequence(),
        event.id(),
        event.at(),
        event.actor(),
        event.action(),
        event.target(),
        event.outcome(),
        event.rule(),
        event.staff(),
        theirs ? null : event.details(),
        theirs ? null : event.detailsSalt(),
        event.detailsDigest(),
        byThem ? null : event.context(),
        byThem ? null : event.contextSalt(),
        event.contextDigest(),
        event.hash());
  }
}
