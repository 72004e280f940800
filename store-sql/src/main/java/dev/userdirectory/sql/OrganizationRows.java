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

/** Reads the organization's row: its record, the ends of its audit trail, its counters. */
final class OrganizationRows {

  static final String COLUMNS = "id, name, created_at, updated_at";

  private final Sql sql;

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
    return sql.query("select " + COLUMNS + " from organization where id = :org and deleted = 0")
        .map(Sql.row(this::map))
        .findFirst()
        .orElse(null);
  }

  @Nullable TrailMark head() {
    return sql.query("select head_sequence, head_hash, head_at from organization where id = :org")
        .map(Sql.row(OrganizationRows::mark))
        .findFirst()
        .orElse(null);
  }

  TrailMark dropped() {
    return sql.query(
            """
            select dropped_sequence, dropped_hash, dropped_at from organization
            where id = :org and deleted = 0""")
        .map(Sql.row(OrganizationRows::mark))
        .findFirst()
        .orElse(TrailMark.START);
  }

  long countUsers(Set<UserState> states) {
    return sql.query(
            "select invited, active, disabled from organization where id = :org and deleted = 0")
        .map(
            (row, context) ->
                (states.contains(UserState.INVITED) ? row.getLong(1) : 0)
                    + (states.contains(UserState.ACTIVE) ? row.getLong(2) : 0)
                    + (states.contains(UserState.DISABLED) ? row.getLong(3) : 0))
        .findFirst()
        .orElse(0L);
  }

  private static TrailMark mark(ResultSet row, StatementContext context) throws SQLException {
    return new TrailMark(row.getLong(1), row.getString(2), Micros.read(row.getLong(3)));
  }
}
