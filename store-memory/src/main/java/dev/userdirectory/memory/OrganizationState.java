package dev.userdirectory.memory;

import dev.userdirectory.UserId;
import dev.userdirectory.spi.OrganizationRecord;
import dev.userdirectory.spi.TrailMark;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * All that the store knows of one organization at one moment; never changes once it is published.
 *
 * @param deleted whether there was such an organization, and it has been deleted
 * @param organization its record, or null if there is none
 * @param claims the external ids that its users hold across organizations
 */
record OrganizationState(
    boolean deleted,
    @Nullable OrganizationRecord organization,
    UserTable users,
    SessionTable sessions,
    InvitationTable invitations,
    AuditTable audit,
    SortedTree<UserId, String> claims) {

  /** Of an organization that nobody has written yet. */
  static final OrganizationState UNKNOWN = empty(false, new AuditTable());

  private static OrganizationState empty(boolean deleted, AuditTable audit) {
    return new OrganizationState(
        deleted,
        null,
        new UserTable(),
        new SessionTable(),
        new InvitationTable(),
        audit,
        SortedTree.index(Comparator.naturalOrder(), Comparator.naturalOrder()));
  }

  /** Of the organization once it is deleted: all that stays is the end of its trail. */
  OrganizationState markedDeleted() {
    return empty(true, audit.headOnly());
  }

  @Nullable TrailMark head() {
    return organization == null && !deleted ? null : audit.head();
  }

  OrganizationState with(OrganizationRecord record) {
    return new OrganizationState(deleted, record, users, sessions, invitations, audit, claims);
  }

  OrganizationState with(UserTable table) {
    return new OrganizationState(
        deleted, organization, table, sessions, invitations, audit, claims);
  }

  OrganizationState with(SessionTable table) {
    return new OrganizationState(deleted, organization, users, table, invitations, audit, claims);
  }

  OrganizationState with(InvitationTable table) {
    return new OrganizationState(deleted, organization, users, sessions, table, audit, claims);
  }

  OrganizationState with(AuditTable table) {
    return new OrganizationState(
        deleted, organization, users, sessions, invitations, table, claims);
  }

  OrganizationState with(SortedTree<UserId, String> held) {
    return new OrganizationState(deleted, organization, users, sessions, invitations, audit, held);
  }
}
