package dev.userdirectory.tck;

import dev.userdirectory.AuditEvent;
import dev.userdirectory.EventId;
import dev.userdirectory.UserId;
import dev.userdirectory.spi.AuditRecord;
import dev.userdirectory.spi.TrailMark;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Builds an audit event's record in a line: done by system to nobody, until told otherwise. */
final class EventRow {

  private final int sequence;
  private EventId id;
  private Instant at;
  private @Nullable UserId actor;
  private String action = "user.updated";
  private @Nullable UserId target;
  private AuditEvent.Outcome outcome = AuditEvent.Outcome.DONE;
  private @Nullable String rule;
  private @Nullable String staff;
  private boolean detailed = true;
  private boolean located = true;

  private EventRow(int sequence) {
    this.sequence = sequence;
    this.id = Rows.eventId(sequence);
    this.at = Rows.at(sequence);
  }

  static EventRow event(int sequence) {
    return new EventRow(sequence);
  }

  EventRow id(EventId value) {
    id = value;
    return this;
  }

  EventRow at(Instant instant) {
    at = instant;
    return this;
  }

  EventRow by(UserId user) {
    actor = user;
    return this;
  }

  EventRow to(UserId user) {
    target = user;
    return this;
  }

  EventRow action(String name) {
    action = name;
    return this;
  }

  EventRow refused(String byRule) {
    outcome = AuditEvent.Outcome.REFUSED;
    rule = byRule;
    return this;
  }

  EventRow through(String name) {
    staff = "{\"staff\":\"" + name + "\"}";
    return this;
  }

  EventRow withoutDetails() {
    detailed = false;
    return this;
  }

  EventRow withoutContext() {
    located = false;
    return this;
  }

  AuditRecord row() {
    return new AuditRecord(
        sequence,
        id,
        at,
        actor,
        action,
        target,
        outcome,
        rule,
        staff,
        detailed ? "{\"displayName\":[null,\"Zoë 😀 " + sequence + "\"]}" : null,
        detailed ? Rows.hex("salt of details " + sequence) : null,
        Rows.hex("details " + sequence),
        located ? "{\"address\":\"192.0.2." + sequence + "\"}" : null,
        located ? Rows.hex("salt of context " + sequence) : null,
        Rows.hex("context " + sequence),
        Rows.hex("event " + sequence));
  }

  TrailMark mark() {
    return new TrailMark(sequence, Rows.hex("event " + sequence), at);
  }
}
