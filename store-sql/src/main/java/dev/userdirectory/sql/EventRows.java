package dev.userdirectory.sql;

import dev.userdirectory.AuditEvent;
import dev.userdirectory.EventId;
import dev.userdirectory.spi.AuditFilter;
import dev.userdirectory.spi.AuditRecord;
import dev.userdirectory.spi.Position;
import dev.userdirectory.spi.Slice;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.StatementContext;

/** Reads audit events. */
final class EventRows {

  private static final String COLUMNS =
      """
      sequence, id, at, actor, action, target, outcome, rule, staff, details, details_salt, details_digest,
      context, context_salt, context_digest, hash""";

  private final Sql sql;

  EventRows(Sql sql) {
    this.sql = sql;
  }

  List<AuditRecord> list(AuditFilter filter, Slice slice) {
    Where where = matching(filter);
    if (slice.from() instanceof Position.BySequence from) {
      where
          .and(slice.descending() ? "sequence < :from_sequence" : "sequence > :from_sequence")
          .with("from_sequence", from.sequence());
    }
    return sql.statement(
            "select "
                + COLUMNS
                + " from audit_event"
                + where.text()
                + " order by sequence"
                + (slice.descending() ? " desc" : "")
                + " limit :limit offset :offset")
        .bindAll(where.values())
        .bind("limit", slice.limit())
        .bind("offset", slice.offset())
        .list(this::map);
  }

  long count(AuditFilter filter) {
    Where where = matching(filter);
    return sql.statement("select count(*) from audit_event" + where.text())
        .bindAll(where.values())
        .number();
  }

  /**
   * Returns the last sequence that each consumer of the feed has acknowledged, also for a deleted
   * organization.
   */
  Map<String, Long> acknowledged() {
    return sql
        .statement(
            "select consumer, sequence from feed_position where organization_id = :org"
                + " order by consumer")
        .list((row, context) -> Map.entry(row.getString(1), row.getLong(2)))
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  boolean has(EventId id) {
    return isThere(Sql.LIVING, id);
  }

  /** Returns whether the event was committed, even if the organization is deleted. */
  boolean wasWritten(EventId id) {
    return isThere(":org", id);
  }

  private boolean isThere(String organization, EventId id) {
    return sql.statement(
                "select count(*) from audit_event where id = :id and organization_id = "
                    + organization)
            .bind("id", sql.id(id.value()))
            .number()
        > 0;
  }

  /**
   * Translates a filter into conditions. Event times never decrease along the sequence, so a span
   * of time is a range of sequences.
   */
  private Where matching(AuditFilter filter) {
    Where where =
        new Where()
            .and("organization_id = " + Sql.LIVING)
            .and("sequence > :after")
            .with("after", filter.after());
    if (filter.actor() != null) {
      where.and("actor = :actor").with("actor", sql.id(filter.actor().value()));
    }
    if (filter.target() != null) {
      where.and("target = :target").with("target", sql.id(filter.target().value()));
    }
    if (filter.action() != null) {
      where.and("action = :action").with("action", filter.action());
    }
    if (filter.from() != null) {
      where
          .and("sequence >= " + firstSince(":from_time"))
          .with("from_time", Micros.of(filter.from()));
    }
    if (filter.to() != null) {
      where.and("sequence < " + firstSince(":to_time")).with("to_time", Micros.of(filter.to()));
    }
    return where;
  }

  /**
   * Returns an expression for the sequence of the first event at or after a time, or a number above
   * all sequences if there is none.
   */
  private static String firstSince(String time) {
    return "coalesce((select sequence from audit_event where organization_id = :org and at >= "
        + time
        + " order by at, sequence limit 1), "
        + Long.MAX_VALUE
        + ")";
  }

  private AuditRecord map(ResultSet row, StatementContext context) throws SQLException {
    return new AuditRecord(
        row.getLong(1),
        new EventId(sql.id(row, 2)),
        Micros.read(row.getLong(3)),
        sql.user(row, 4),
        row.getString(5),
        sql.user(row, 6),
        AuditEvent.Outcome.valueOf(row.getString(7)),
        row.getString(8),
        row.getString(9),
        row.getString(10),
        row.getString(11),
        row.getString(12),
        row.getString(13),
        row.getString(14),
        row.getString(15),
        row.getString(16));
  }
}
