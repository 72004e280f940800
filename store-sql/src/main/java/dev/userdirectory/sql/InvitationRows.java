package dev.userdirectory.sql;

import dev.userdirectory.InvitationId;
import dev.userdirectory.InvitationStatus;
import dev.userdirectory.SiteId;
import dev.userdirectory.UserId;
import dev.userdirectory.spi.Digest;
import dev.userdirectory.spi.InvitationRecord;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Reads invitations by a unique key, and the pending invitations of users. */
final class InvitationRows {

  static final String COLUMNS =
      """
      i.id, i.user_id, i.email, i.display_name, i.roles, i.sites, i.code, i.status, i.inviter,
      i.sent_at, i.expires_at, i.created_at, i.updated_at""";

  private static final String INVITATIONS =
      "select " + COLUMNS + " from invitation i where i.organization_id = " + Sql.LIVING;

  private final Sql sql;

  InvitationRows(Sql sql) {
    this.sql = sql;
  }

  List<InvitationRecord> find(Collection<InvitationId> ids) {
    return sql.statement(INVITATIONS + " and i.id in {ids :ids}")
        .bind("ids", sql.ids(ids, InvitationId::value))
        .list(this::map);
  }

  @Nullable InvitationRecord findByCode(Digest code) {
    return sql.statement(INVITATIONS + " and i.code = :code")
        .bind("code", Sql.bytes(code))
        .first(this::map);
  }

  List<InvitationRecord> findPending(Collection<UserId> users) {
    return sql.statement(INVITATIONS + " and i.status = 'PENDING' and i.user_id in {ids :ids}")
        .bind("ids", sql.ids(users, UserId::value))
        .list(this::map);
  }

  /**
   * Maps a row. Columns are read by their place in {@link #COLUMNS}, which is faster than by name.
   */
  InvitationRecord map(ResultSet row, StatementContext context) throws SQLException {
    return new InvitationRecord(
        new InvitationId(sql.id(row, 1)),
        new UserId(sql.id(row, 2)),
        row.getString(3),
        row.getString(4),
        sql.json().readTexts(row.getString(5), Function.identity()),
        sql.json().readTexts(row.getString(6), SiteId::new),
        Sql.digest(row, 7),
        InvitationStatus.valueOf(row.getString(8)),
        sql.user(row, 9),
        Micros.readNullable(row, 10),
        Micros.read(row.getLong(11)),
        Micros.read(row.getLong(12)),
        Micros.read(row.getLong(13)));
  }
}
