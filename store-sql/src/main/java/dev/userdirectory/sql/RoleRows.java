package dev.userdirectory.sql;

import dev.userdirectory.RoleId;
import dev.userdirectory.spi.RoleRecord;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jdbi.v3.core.statement.StatementContext;

/** Reads and writes the roles that an organization defines: always all of them. */
final class RoleRows {

  private static final String INSERT =
      """
      insert into custom_role (
        organization_id, id, name, name_key, label, rank, site_scoped, permissions, created_at,
        updated_at, version)
      values (
        :org, :id, :name, :name_key, :label, :rank, :site_scoped, {json :permissions},
        :created_at, :updated_at, :version)""";

  private final Sql sql;

  RoleRows(Sql sql) {
    this.sql = sql;
  }

  List<RoleRecord> find() {
    return sql.statement(
            """
            select id, name, label, rank, site_scoped, permissions, created_at, updated_at, version
            from custom_role where organization_id = %s
            order by id"""
                .formatted(Sql.LIVING))
        .list(Sql.row(this::map));
  }

  void replace(List<RoleRecord> roles) {
    sql.statement("delete from custom_role where organization_id = :org").run();
    sql.run(roles.stream().map(this::insertion).toList());
  }

  private BoundStatement insertion(RoleRecord role) {
    return sql.statement(INSERT)
        .bind("id", sql.id(role.id().value()))
        .bind("name", role.name())
        .bind("name_key", role.name().toLowerCase(Locale.ROOT))
        .bind("label", role.label())
        .bind("rank", role.rank())
        .bind("site_scoped", role.siteScoped() ? 1 : 0)
        .bind("permissions", sql.json().texts(role.permissions()))
        .bind("created_at", Micros.of(role.createdAt()))
        .bind("updated_at", Micros.of(role.updatedAt()))
        .bind("version", role.version());
  }

  private RoleRecord map(ResultSet row, StatementContext context) throws SQLException {
    return new RoleRecord(
        new RoleId(sql.id(row, 1)),
        row.getString(2),
        row.getString(3),
        row.getInt(4),
        row.getInt(5) == 1,
        sql.json().readTexts(row.getString(6), Function.identity()),
        Micros.read(row.getLong(7)),
        Micros.read(row.getLong(8)),
        row.getLong(9));
  }
}
