package dev.userdirectory.sql;

import dev.userdirectory.UserId;
import dev.userdirectory.spi.AuditRecord;
import dev.userdirectory.spi.TrailMark;
import java.util.List;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Appends to the audit trail, erases from it, and drops its oldest part. */
final class EventWrites {

  private final Sql sql;

  EventWrites(Sql sql) {
    this.sql = sql;
  }

  void append(List<AuditRecord> events) {
    if (events.isEmpty()) {
      return;
    }
    moveHead(events);
    PreparedBatch batch =
        sql.batch(
            """
            insert into audit_event (
              organization_id, sequence, id, at, actor, action, target, outcome, rule, staff, details,
              details_salt, details_digest, context, context_salt, context_digest, hash)
            values (
              :org, :sequence, :id, :at, :actor, :action, :target, :outcome, :rule, :staff, :details,
              :details_salt, :details_digest, :context, :context_salt, :context_digest, :hash)""");
    for (AuditRecord event : events) {
      batch
          .bind("org", sql.key())
          .bind("sequence", event.sequence())
          .bind("id", sql.id(event.id().value()))
          .bind("at", Micros.of(event.at()))
          .bind("actor", sql.idOrNull(event.actor()))
          .bind("action", event.action())
          .bind("target", sql.idOrNull(event.target()))
          .bind("outcome", event.outcome().name())
          .bind("rule", event.rule())
          .bind("staff", event.staff())
          .bind("details", event.details())
          .bind("details_salt", event.detailsSalt())
          .bind("details_digest", event.detailsDigest())
          .bind("context", event.context())
          .bind("context_salt", event.contextSalt())
          .bind("context_digest", event.contextDigest())
          .bind("hash", event.hash())
          .add();
    }
    batch.execute();
  }

  /** Only from where the events go on: the check and the move are one statement. */
  private void moveHead(List<AuditRecord> events) {
    AuditRecord first = events.get(0);
    AuditRecord last = events.get(events.size() - 1);
    long expected = first.sequence();
    for (AuditRecord event : events) {
      if (event.sequence() != expected++) {
        throw gap(event.sequence());
      }
    }
    int moved =
        sql.update(
                """
                update organization
                set head_sequence = :sequence, head_hash = :hash, head_at = :at
                where id = :org and deleted = 0 and head_sequence = :before""")
            .bind("sequence", last.sequence())
            .bind("hash", last.hash())
            .bind("at", Micros.of(last.at()))
            .bind("before", first.sequence() - 1)
            .execute();
    if (moved == 0) {
      throw gap(first.sequence());
    }
  }

  /** Goes along the events of a user by index, so that a call costs the same at any depth. */
  long erase(UserId user, long after, int most) {
    long last =
        sql.number(
            sql.query(
                    """
                    select coalesce(max(sequence), 0) from (
                      select sequence from audit_event
                      where organization_id = :org and target = :user and sequence > :after
                      union
                      select sequence from audit_event
                      where organization_id = :org and actor = :user and sequence > :after
                      order by sequence limit :most)""")
                .bind("user", sql.id(user.value()))
                .bind("after", after)
                .bind("most", most));
    erase("details = null, details_salt = null", "target", user, after, last);
    erase("context = null, context_salt = null", "actor", user, after, last);
    return last;
  }

  private void erase(String texts, String column, UserId user, long after, long last) {
    sql.update(
            "update audit_event set "
                + texts
                + " where organization_id = :org and "
                + column
                + " = :user and sequence > :after and sequence <= :last")
        .bind("user", sql.id(user.value()))
        .bind("after", after)
        .bind("last", last)
        .execute();
  }

  void drop(TrailMark last) {
    sql.update("delete from audit_event where organization_id = :org and sequence <= :sequence")
        .bind("sequence", last.sequence())
        .execute();
    sql.update(
            """
            update organization
            set dropped_sequence = :sequence, dropped_hash = :hash, dropped_at = :at
            where id = :org""")
        .bind("sequence", last.sequence())
        .bind("hash", last.hash())
        .bind("at", Micros.of(last.at()))
        .execute();
  }

  private static IllegalArgumentException gap(long sequence) {
    return new IllegalArgumentException(
        "The event with sequence %s does not go on from the head of the audit trail."
            .formatted(sequence));
  }
}
