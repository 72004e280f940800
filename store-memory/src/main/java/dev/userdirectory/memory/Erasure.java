package dev.userdirectory.memory;

import dev.userdirectory.UserId;
import dev.userdirectory.spi.AuditRecord;

/** Takes what is personal to a user out of an audit event. */
final class Erasure {

  private Erasure() {}

  /** The event without its details, if it was done to the user, and its context, if by the user. */
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
