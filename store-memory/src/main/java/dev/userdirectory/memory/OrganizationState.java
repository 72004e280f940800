package dev.userdirectory.memory;

import dev.userdirectory.UserId;
import dev.userdirectory.spi.OrganizationRecord;
import dev.userdirectory.spi.RoleRecord;
import dev.userdirectory.spi.TrailMark;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The complete state of one organization at one moment. It never changes once it is published.
 *
 * @param deleted whether the organization has existed and was deleted
 * @param organization the organization's record, or null if there is none
 * @param roles the roles that the organization defines, in order of their id
 * @param claims the external ids that the organization's users hold across organizations
 */
record OrganizationState(
    boolean deleted,
    @Nullable OrganizationRecord organization,
    List<RoleRecord> roles,
    UserTable users,
    SessionTable sessions,
    InvitationTable invitations,
    AuditTable audit,
    SortedTree<UserId, String> claims) {

  /** The state of an organization that was never written. */
  static final OrganizationState UNKNOWN = empty(false, new AuditTable());

  private static OrganizationState empty(boolean deleted, AuditTable audit) {
    return new OrganizationState(
        deleted,
        null,
        List.of(),
        new UserTable(),
        new SessionTable(),
        new InvitationTable(),
        audit,
        SortedTree.index(Comparator.naturalOrder(), Comparator.naturalOrder()));
  }

  /**
   * Returns the state after the organization is deleted: only the end of its audit trail remains.
   */
  OrganizationState markedDeleted() {
    return empty(true, audit.headOnly());
  }

  @Nullable TrailMark head() {
    return organization == null && !deleted ? null : audit.head();
  }

  OrganizationState with(OrganizationRecord other) {
    return new OrganizationState(
        deleted, other, roles, users, sessions, invitations, audit, claims);
  }

  OrganizationState with(List<RoleRecord> other) {
    return new OrganizationState(
        deleted, organization, other, users, sessions, invitations, audit, claims);
  }

  OrganizationState with(UserTable other) {
    return new OrganizationState(
        deleted, organization, roles, other, sessions, invitations, audit, claims);
  }

  OrganizationState with(SessionTable other) {
    return new OrganizationState(
        deleted, organization, roles, users, other, invitations, audit, claims);
  }

  OrganizationState with(InvitationTable other) {
    return new OrganizationState(
        deleted, organization, roles, users, sessions, other, audit, claims);
  }

  OrganizationState with(AuditTable other) {
    return new OrganizationState(
        deleted, organization, roles, users, sessions, invitations, other, claims);
  }

  OrganizationState with(SortedTree<UserId, String> other) {
    return new OrganizationState(
        deleted, organization, roles, users, sessions, invitations, audit, other);
  }
}
