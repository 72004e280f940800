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
 * asks for several of these, so the row is read once, until something is written.
 */
final class OrganizationRows {

  static final String COLUMNS = "id, name, created_at, updated_at";

  private static final String ROW =
      "select "
          + COLUMNS
          + """
          , deleted, head_sequence, head_hash, head_at, dropped_sequence, dropped_hash, dropped_at,
            invited, active, disabled
          from organization where id = :org""";

  private final Sql sql;
  private @Nullable Row known;
  private boolean isKnown;

  OrganizationRows(Sql sql) {
    this.sql = sql;
  }

  OrganizationRecord map(ResultSet row, StatementContext context) throws SQLException {
    return new OrganizationRecord(
        new OrganizationId(sql.id(row, 1)),
        row.getString(2),
        Micros.read(row.getLong(3)),
        Micros.read(row.getLong(4)));
  }

  @Nullable OrganizationRecord find() {
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
    Row row = row();
    return row == null || row.deleted()
        ? 0
        : (states.contains(UserState.INVITED) ? row.invited() : 0)
            + (states.contains(UserState.ACTIVE) ? row.active() : 0)
            + (states.contains(UserState.DISABLED) ? row.disabled() : 0);
  }

  /** Forgets what was read, since some of it is to change. */
  void forget() {
    known = null;
    isKnown = false;
  }

  private @Nullable Row row() {
    if (!isKnown) {
      known = sql.query(ROW).map(Sql.row(this::whole)).findFirst().orElse(null);
      isKnown = true;
    }
    return known;
  }

  private Row whole(ResultSet row, StatementContext context) throws SQLException {
    return new Row(
        map(row, context),
        row.getBoolean(5),
        mark(row, 6),
        mark(row, 9),
        row.getLong(12),
        row.getLong(13),
        row.getLong(14));
  }

  private static TrailMark mark(ResultSet row, int first) throws SQLException {
    return new TrailMark(
        row.getLong(first), row.getString(first + 1), Micros.read(row.getLong(first + 2)));
  }

  /** All that the row holds. */
  private record Row(
      OrganizationRecord organization,
      boolean deleted,
      TrailMark head,
      TrailMark dropped,
      long invited,
      long active,
      long disabled) {}
}
