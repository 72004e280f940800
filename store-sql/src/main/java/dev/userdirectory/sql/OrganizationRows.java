package dev.userdirectory.sql;

import dev.userdirectory.OrganizationId;
import dev.userdirectory.UserState;
import dev.userdirectory.spi.OrganizationRecord;
import dev.userdirectory.spi.TrailMark;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/**
 * Reads the organization's row: its record, the ends of its audit trail, its counters. An operation
 * asks for several of these, so the row is read once, and again only after it has changed.
 */
final class OrganizationRows {

  static final String COLUMNS =
      "o.id, o.name, o.created_at, o.updated_at, o.limits, o.roles_edition";

  /** The number of these columns. */
  static final int COUNT = 6;

  private static final String ROW =
      "select "
          + COLUMNS
          + """
          , o.deleted, o.head_sequence, o.head_hash, o.head_at, o.dropped_sequence, o.dropped_hash,
            o.dropped_at, o.invited, o.active, o.disabled
          from organization o where o.id = :org""";

  private final Sql sql;
  private @Nullable OrganizationRecord living;
  private @Nullable Row known;
  private boolean isKnown;
  private boolean isExpected;
  private boolean countersChanged;

  OrganizationRows(Sql sql) {
    this.sql = sql;
  }

  OrganizationRecord map(ResultSet row, StatementContext context) throws SQLException {
    return new OrganizationRecord(
        new OrganizationId(sql.id(row, 1)),
        row.getString(2),
        Micros.read(row.getLong(3)),
        Micros.read(row.getLong(4)),
        row.getString(5),
        row.getString(6));
  }

  @Nullable OrganizationRecord find() {
    if (living != null) {
      return living;
    }
    Row row = row();
    return row == null || row.deleted() ? null : row.organization();
  }

  @Nullable TrailMark head() {
    Row row = row();
    return row == null ? null : row.head();
  }

  TrailMark dropped() {
    Row row = row();
    return row == null || row.deleted() ? TrailMark.START : row.dropped();
  }

  long countUsers(Set<UserState> states) {
    if (countersChanged) {
      forget();
      countersChanged = false;
    }
    Row row = row();
    return row == null || row.deleted()
        ? 0
        : (states.contains(UserState.INVITED) ? row.invited() : 0)
            + (states.contains(UserState.ACTIVE) ? row.active() : 0)
            + (states.contains(UserState.DISABLED) ? row.disabled() : 0);
  }

  /** Discards the row that was read, because it is about to change. */
  void forget() {
    living = null;
    known = null;
    isKnown = false;
    isExpected = false;
  }

  /**
   * Discards the row before the next {@link #countUsers}, because the counters are about to change.
   */
  void forgetCounters() {
    countersChanged = true;
  }

  /** Records the new head of the trail in the row that was read. */
  void headIs(TrailMark head) {
    if (known != null) {
      known = known.withHead(head);
    }
  }

  /** Records the row of an organization that was just inserted. */
  void isNew(OrganizationRecord organization) {
    known = new Row(organization, false, TrailMark.START, TrailMark.START, 0, 0, 0);
    isKnown = true;
    isExpected = false;
  }

  /** Returns whether {@link #find} would read the organization by a statement of its own. */
  boolean isUnread() {
    return living == null && !isKnown && !isExpected;
  }

  /** Records the record of an organization that is not deleted, from the first columns of a row. */
  void know(ResultSet row, StatementContext context) throws SQLException {
    living = map(row, context);
  }

  /** Reads the row, and locks it for a write, in the same round trip as the next statement. */
  void prefetch(String lock) {
    isExpected =
        sql.statement(ROW + lock)
            .prefetch(
                this::whole,
                rows -> {
                  // If something was written meanwhile, the row that was read is outdated.
                  if (isExpected) {
                    known = rows.isEmpty() ? null : rows.get(0);
                    isKnown = true;
                    isExpected = false;
                  }
                });
  }

  private @Nullable Row row() {
    if (isExpected) {
      sql.fetch();
    }
    if (!isKnown) {
      known = sql.statement(ROW).first(this::whole);
      isKnown = true;
    }
    return known;
  }

  private Row whole(ResultSet row, StatementContext context) throws SQLException {
    return new Row(
        map(row, context),
        row.getBoolean(7),
        mark(row, 8),
        mark(row, 11),
        row.getLong(14),
        row.getLong(15),
        row.getLong(16));
  }

  private static TrailMark mark(ResultSet row, int first) throws SQLException {
    return new TrailMark(
        row.getLong(first), row.getString(first + 1), Micros.read(row.getLong(first + 2)));
  }

  /** The contents of the row. */
  private record Row(
      OrganizationRecord organization,
      boolean deleted,
      TrailMark head,
      TrailMark dropped,
      long invited,
      long active,
      long disabled) {

    Row withHead(TrailMark moved) {
      return new Row(organization, deleted, moved, dropped, invited, active, disabled);
    }
  }
}
