package dev.userdirectory.sql;

import dev.userdirectory.UserId;
import dev.userdirectory.spi.AuditRecord;
import dev.userdirectory.spi.TrailMark;
import java.util.List;

/** Appends to the audit trail, erases from it, and drops its oldest part. */
final class EventWrites {

  private static final String INSERT =
      """
      insert into audit_event (
        organization_id, sequence, id, at, actor, action, target, outcome, rule, staff, details,
        details_salt, details_digest, context, context_salt, context_digest, hash)
      values (
        :org, :sequence, :id, :at, :actor, :action, :target, :outcome, :rule, :staff, :details,
        :details_salt, :details_digest, :context, :context_salt, :context_digest, :hash)""";

  private final Sql sql;
  private final OrganizationRows organizations;

  EventWrites(Sql sql, OrganizationRows organizations) {
    this.sql = sql;
    this.organizations = organizations;
  }

  /**
   * Appends events, which must follow the head of the trail without a gap. No other writer moves
   * the head meanwhile, since writes of one organization take turns.
   */
  void append(List<AuditRecord> events) {
    if (events.isEmpty()) {
      return;
    }
    checkGoesOn(events);
    sql.run(events.stream().map(this::insertion).toList());
    AuditRecord last = events.get(events.size() - 1);
    TrailMark head = new TrailMark(last.sequence(), last.hash(), last.at());
    move("head", head);
    organizations.headIs(head);
  }

  void begin(TrailMark last) {
    TrailMark head = organizations.find() == null ? null : organizations.head();
    if (head == null || head.sequence() != 0) {
      throw new IllegalArgumentException(
          "There is no organization, or its trail is not empty: only an empty one can begin behind"
              + " events that were dropped.");
    }
    move("head", last);
    move("dropped", last);
    organizations.forget();
  }

  /**
   * Records the last sequence that a consumer has acknowledged, at most the head of the trail. A
   * lower sequence than before changes nothing.
   */
  void acknowledge(String consumer, long sequence) {
    sql.statement(
            """
            insert into feed_position (organization_id, consumer, sequence)
            select o.id, :consumer,
              case when o.head_sequence < :sequence then o.head_sequence else :sequence end
            from organization o where o.id = :org
            on conflict (organization_id, consumer) do update
            set sequence = excluded.sequence where feed_position.sequence < excluded.sequence""")
        .bind("consumer", consumer)
        .bind("sequence", sequence)
        .run();
  }

  /** Updates one end of the trail in the organization's row. */
  private void move(String end, TrailMark mark) {
    sql.statement(
            """
            update organization
            set %1$s_sequence = :sequence, %1$s_hash = :hash, %1$s_at = :at
            where id = :org"""
                .formatted(end))
        .bind("sequence", mark.sequence())
        .bind("hash", mark.hash())
        .bind("at", Micros.of(mark.at()))
        .run();
  }

  private void checkGoesOn(List<AuditRecord> events) {
    TrailMark head = organizations.find() == null ? null : organizations.head();
    long before = head == null ? -1 : head.sequence();
    for (AuditRecord event : events) {
      if (before < 0 || event.sequence() != before + 1) {
        throw gap(event.sequence());
      }
      before = event.sequence();
    }
  }

  private BoundStatement insertion(AuditRecord event) {
    return sql.statement(INSERT)
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
        .bind("hash", event.hash());
  }

  /**
   * Erases a user's data from the user's events after a sequence, at most {@code most} of them.
   * Returns the sequence of the last one, or 0 if there are none. The events are found by index, so
   * a call costs the same at any position in the trail.
   */
  long erase(UserId user, long after, int most) {
    long last =
        sql.statement(
                """
                select coalesce(max(sequence), 0) from (
                  select sequence from (
                    select sequence from audit_event
                    where organization_id = :org and target = :user and sequence > :after
                    order by sequence limit :most) as_target
                  union
                  select sequence from (
                    select sequence from audit_event
                    where organization_id = :org and actor = :user and sequence > :after
                    order by sequence limit :most) as_actor
                  order by sequence limit :most) next_of_theirs""")
            .bind("user", sql.id(user.value()))
            .bind("after", after)
            .bind("most", most)
            .number();
    erase("details = null, details_salt = null", "target", user, after, last);
    erase("context = null, context_salt = null", "actor", user, after, last);
    return last;
  }

  private void erase(String texts, String column, UserId user, long after, long last) {
    sql.statement(
            "update audit_event set "
                + texts
                + " where organization_id = :org and "
                + column
                + " = :user and sequence > :after and sequence <= :last")
        .bind("user", sql.id(user.value()))
        .bind("after", after)
        .bind("last", last)
        .run();
  }

  void drop(TrailMark last) {
    sql.statement("delete from audit_event where organization_id = :org and sequence <= :sequence")
        .bind("sequence", last.sequence())
        .run();
    move("dropped", last);
    organizations.forget();
  }

  private static IllegalArgumentException gap(long sequence) {
    return new IllegalArgumentException(
        "The event with sequence %s does not go on from the head of the audit trail."
            .formatted(sequence));
  }
}
