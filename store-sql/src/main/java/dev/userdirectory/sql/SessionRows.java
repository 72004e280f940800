package dev.userdirectory.sql;

import dev.userdirectory.OnBehalf;
import dev.userdirectory.SessionId;
import dev.userdirectory.UserId;
import dev.userdirectory.spi.Digest;
import dev.userdirectory.spi.SessionRecord;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Reads sessions. */
final class SessionRows {

  private static final String COLUMNS =
      """
      s.id, s.user_id, s.token, s.started_at, s.last_active_at, s.expires_at, s.ended_at,
      s.authenticated_at, s.authentication_level, s.address, s.agent, s.request_id, s.staff, s.reason""";

  private static final String SESSIONS =
      "select " + COLUMNS + " from session s where s.organization_id = " + Sql.LIVING;

  private final Sql sql;

  SessionRows(Sql sql) {
    this.sql = sql;
  }

  @Nullable SessionRecord find(SessionId id) {
    return sql.query(SESSIONS + " and s.id = :id")
        .bind("id", sql.id(id.value()))
        .map(Sql.row(this::map))
        .findFirst()
        .orElse(null);
  }

  @Nullable SessionRecord findByToken(Digest token) {
    return sql.query(SESSIONS + " and s.token = :token")
        .bind("token", Sql.bytes(token))
        .map(Sql.row(this::map))
        .findFirst()
        .orElse(null);
  }

  List<SessionRecord> findOpen(Collection<UserId> users) {
    return sql.query(
            SESSIONS
                + " and s.ended_at is null and s.user_id in {ids :ids}"
                + " order by s.started_at, s.id")
        .bind("ids", sql.ids(users, UserId::value))
        .map(Sql.row(this::map))
        .list();
  }

  private SessionRecord map(ResultSet row, StatementContext context) throws SQLException {
    return new SessionRecord(
        new SessionId(sql.id(row, 1)),
        new UserId(sql.id(row, 2)),
        Sql.digest(row, 3),
        Micros.read(row.getLong(4)),
        Micros.read(row.getLong(5)),
        Micros.read(row.getLong(6)),
        Micros.readNullable(row, 7),
        Micros.read(row.getLong(8)),
        row.getString(9),
        row.getString(10),
        row.getString(11),
        row.getString(12),
        onBehalf(row.getString(13), row.getString(14)));
  }

  private static @Nullable OnBehalf onBehalf(@Nullable String staff, @Nullable String reason) {
    return staff == null || reason == null ? null : new OnBehalf(staff, reason);
  }
}
