package dev.userdirectory.sql;

import dev.userdirectory.InvitationId;
import dev.userdirectory.SiteId;
import dev.userdirectory.UserId;
import dev.userdirectory.spi.InvitationRecord;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * Writes invitations, and the table by which they are found by site. That table duplicates data of
 * the invitations' rows.
 */
final class InvitationWrites {

  private static final String TAKE_OUT =
      """
      delete from invitation_site where organization_id = :org and (organization_id, site, invitation_id) in (
        select i.organization_id, e.value, i.id
        from invitation i cross join {elements i.sites} e
        where i.organization_id = :org and i.id in {ids :ids})""";

  private static final String PUT_IN =
      """
      insert into invitation_site (organization_id, site, invitation_id)
      select i.organization_id, e.value, i.id
      from invitation i cross join {elements i.sites} e
      where i.organization_id = :org and i.id in {ids :ids}""";

  private static final String INSERT =
      """
      insert into invitation (
        organization_id, id, user_id, email, display_name, roles, sites, code, status, inviter,
        sent_at, expires_at, created_at, updated_at)
      values (
        :org, :id, :user, :email, :display_name, {json :roles}, {json :sites}, :code, :status,
        :inviter, :sent_at, :expires_at, :created_at, :updated_at)""";

  private static final String UPDATE =
      """
      update invitation set
        user_id = :user, email = :email, display_name = :display_name, roles = {json :roles},
        sites = {json :sites}, code = :code, status = :status, inviter = :inviter,
        sent_at = :sent_at, expires_at = :expires_at, updated_at = :updated_at
      where organization_id = :org and id = :id""";

  private final Sql sql;

  InvitationWrites(Sql sql) {
    this.sql = sql;
  }

  void insert(InvitationRecord invitation) {
    bind(sql.statement(INSERT), invitation)
        .bind("created_at", Micros.of(invitation.createdAt()))
        .run();
    run(PUT_IN, List.of(invitation.id()));
  }

  void update(List<InvitationRecord> invitations) {
    if (invitations.isEmpty()) {
      return;
    }
    List<InvitationId> ids = invitations.stream().map(InvitationRecord::id).toList();
    run(TAKE_OUT, ids);
    sql.run(
        invitations.stream().map(invitation -> bind(sql.statement(UPDATE), invitation)).toList());
    run(PUT_IN, ids);
  }

  void deleteOf(UserId user) {
    deleteSelected(
        sql.statement("select id from invitation where organization_id = :org and user_id = :user")
            .bind("user", sql.id(user.value()))
            .list((row, context) -> new InvitationId(sql.id(row, 1))));
  }

  /**
   * Deletes up to {@code most} invitations that were closed before a time, and returns how many. A
   * closed invitation never changes again, so it was closed at its last change. Each was created
   * before it was closed, which limits the part of the index that is read.
   */
  int purge(Instant before, int most) {
    List<InvitationId> closed =
        sql.statement(
                """
                select id from invitation
                where organization_id = :org and status in ('ACCEPTED', 'REVOKED')
                  and created_at < :before and updated_at < :before
                limit :most""")
            .bind("before", Micros.of(before))
            .bind("most", most)
            .list((row, context) -> new InvitationId(sql.id(row, 1)));
    deleteSelected(closed);
    return closed.size();
  }

  private void deleteSelected(Collection<InvitationId> ids) {
    run(TAKE_OUT, ids);
    run("delete from invitation where organization_id = :org and id in {ids :ids}", ids);
  }

  private void run(String statement, Collection<InvitationId> ids) {
    sql.statement(statement).bind("ids", sql.ids(ids, InvitationId::value)).run();
  }

  private BoundStatement bind(BoundStatement statement, InvitationRecord invitation) {
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
