package dev.userdirectory.sql;

import dev.userdirectory.InvitationId;
import dev.userdirectory.SiteId;
import dev.userdirectory.UserId;
import dev.userdirectory.spi.InvitationRecord;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.SqlStatement;

/** Writes invitations, and the table by which they are found by site, which repeats their rows. */
final class InvitationWrites {

  private static final String TAKE_OUT =
      """
      delete from invitation_site where (organization_id, site, invitation_id) in (
        select i.organization_id, e.value, i.id
        from invitation i cross join {elements i.sites} e
        where i.organization_id = :org and i.id in {ids :ids})""";

  private static final String PUT_IN =
      """
      insert into invitation_site (organization_id, site, invitation_id)
      select i.organization_id, e.value, i.id
      from invitation i cross join {elements i.sites} e
      where i.organization_id = :org and i.id in {ids :ids}""";

  private final Sql sql;

  InvitationWrites(Sql sql) {
    this.sql = sql;
  }

  void insert(InvitationRecord invitation) {
    bind(
            sql.update(
                """
                insert into invitation (
                  organization_id, id, user_id, email, display_name, roles, sites, code, status,
                  inviter, sent_at, expires_at, created_at, updated_at)
                values (
                  :org, :id, :user, :email, :display_name, :roles, :sites, :code, :status,
                  :inviter, :sent_at, :expires_at, :created_at, :updated_at)"""),
            invitation)
        .bind("created_at", Micros.of(invitation.createdAt()))
        .execute();
    run(PUT_IN, List.of(invitation.id()));
  }

  void update(List<InvitationRecord> invitations) {
    if (invitations.isEmpty()) {
      return;
    }
    List<InvitationId> ids = invitations.stream().map(InvitationRecord::id).toList();
    run(TAKE_OUT, ids);
    PreparedBatch batch =
        sql.batch(
            """
            update invitation set
              user_id = :user, email = :email, display_name = :display_name, roles = :roles,
              sites = :sites, code = :code, status = :status, inviter = :inviter,
              sent_at = :sent_at, expires_at = :expires_at, updated_at = :updated_at
            where organization_id = :org and id = :id""");
    for (InvitationRecord invitation : invitations) {
      bind(batch.bind("org", sql.key()), invitation).add();
    }
    batch.execute();
    run(PUT_IN, ids);
  }

  void deleteOf(UserId user) {
    deleteSelected(
        sql.query("select id from invitation where organization_id = :org and user_id = :user")
            .bind("user", sql.id(user.value()))
            .map(Sql.row((row, context) -> new InvitationId(sql.id(row, 1))))
            .list());
  }

  /**
   * A closed invitation changes no more, so its last change is when it was closed. None was closed
   * before it was created: that bounds the part of the index that is walked.
   */
  int purge(Instant before, int most) {
    List<InvitationId> closed =
        sql.query(
                """
                select id from invitation
                where organization_id = :org and status in ('ACCEPTED', 'REVOKED')
                  and created_at < :before and updated_at < :before
                limit :most""")
            .bind("before", Micros.of(before))
            .bind("most", most)
            .map(Sql.row((row, context) -> new InvitationId(sql.id(row, 1))))
            .list();
    deleteSelected(closed);
    return closed.size();
  }

  private void deleteSelected(Collection<InvitationId> ids) {
    run(TAKE_OUT, ids);
    run("delete from invitation where organization_id = :org and id in {ids :ids}", ids);
  }

  private void run(String statement, Collection<InvitationId> ids) {
    sql.update(statement).bind("ids", sql.ids(ids, InvitationId::value)).execute();
  }

  private <S extends SqlStatement<S>> S bind(S statement, InvitationRecord invitation) {
    return statement
        .bind("id", sql.id(invitation.id().value()))
        .bind("user", sql.id(invitation.user().value()))
        .bind("email", invitation.email())
        .bind("display_name", invitation.displayName())
        .bind("roles", sql.json().texts(invitation.roles()))
        .bind("sites", sql.json().texts(invitation.sites(), SiteId::value))
        .bind("code", Sql.bytes(invitation.code()))
        .bind("status", invitation.status().name())
        .bind("inviter", sql.idOrNull(invitation.inviter()))
        .bind("sent_at", Micros.ofNullable(invitation.sentAt()))
        .bind("expires_at", Micros.of(invitation.expiresAt()))
        .bind("updated_at", Micros.of(invitation.updatedAt()));
  }
}
