package dev.userdirectory.tck.store.isolation;

import static dev.userdirectory.tck.store.fixture.EventRow.event;
import static dev.userdirectory.tck.store.fixture.InvitationRow.invitation;
import static dev.userdirectory.tck.store.fixture.SessionRow.session;
import static dev.userdirectory.tck.store.fixture.UserRow.user;

import dev.userdirectory.InvitationStatus;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.UserState;
import dev.userdirectory.access.PermissionOverride;
import dev.userdirectory.spi.AuditRecord;
import dev.userdirectory.spi.InvitationRecord;
import dev.userdirectory.spi.KeyTerms;
import dev.userdirectory.spi.SessionRecord;
import dev.userdirectory.spi.StoreTransaction;
import dev.userdirectory.spi.UserRecord;
import dev.userdirectory.tck.store.fixture.EventRow;
import dev.userdirectory.tck.store.fixture.InvitationRow;
import dev.userdirectory.tck.store.fixture.Rows;
import dev.userdirectory.tck.store.fixture.SessionRow;
import dev.userdirectory.tck.store.fixture.UserRow;
import java.util.List;
import java.util.Set;

/**
 * Fills an organization with a few rows of each kind. Two such organizations have the same ids,
 * e-mails, tokens and codes, and the same external ids except for those that are claimed. Other
 * values differ, so that each row shows which organization it belongs to.
 *
 * @param of the organization
 * @param name the name that distinguishes its rows from those of other organizations
 */
record SampleOrganization(OrganizationId of, String name) {

  /**
   * The highest number that tests look up. Each organization has users 1 to 5, sessions 1 to 4,
   * invitations 1 to 3 and events 1 to 4.
   */
  static final int NUMBERS = 8;

  /** {@return the claimed external id of user 1 or 2, which no other organization uses} */
  String claimed(int number) {
    return name + " " + number;
  }

  UserRow member(int number) {
    return user(of, number)
        .names(name, name, name)
        .nameKeys("key", name)
        .roles("viewer", name)
        .sites(Rows.DOCK)
        .overrides(new PermissionOverride("view", true, null))
        .externalId(number <= 2 ? claimed(number) : "person " + number);
  }

  InvitationRow invited(int number, int user) {
    return invitation(number, Rows.userId(user))
        .sites(Rows.DOCK)
        .sent(Rows.userId(name.length()), Rows.at(name.length()));
  }

  SessionRow started(int number, int user) {
    return session(number, Rows.userId(user)).from("192.0.2.1", name, "request");
  }

  EventRow noted(int sequence) {
    return event(sequence).by(Rows.userId(1)).to(Rows.userId(2)).action(name);
  }

  void put(StoreTransaction tx) {
    tx.replaceRoles(List.of(Rows.role(1, name)));
    tx.insertUsers(users());
    sessions().forEach(tx::insert);
    invitations().forEach(tx::insert);
    tx.append(events());
    tx.dropEvents(noted(1).mark());
    tx.acknowledge(name, 2);
    tx.claim(claimed(1), Rows.userId(1));
    tx.claim(claimed(2), Rows.userId(2));
  }

  /**
   * {@return users 1 to 5} User 3 is invited, user 4 is disabled, and the others are active. User 5
   * once had invitations.
   */
  private List<UserRecord> users() {
    return List.of(
        member(1).row(),
        member(2).row(),
        member(3).state(UserState.INVITED).row(),
        member(4).state(UserState.DISABLED).row(),
        member(5).row());
  }

  /** {@return sessions 1 to 4} The first two are open. */
  private List<SessionRecord> sessions() {
    return List.of(
        started(1, 1).row(),
        started(2, 2).onBehalf("Riley", name).row(),
        started(3, 2)
            .key(new KeyTerms(name, Set.of("view"), Set.of(Rows.DOCK)))
            .endedAt(Rows.at(5))
            .row(),
        started(4, 5).endedAt(Rows.at(5)).row());
  }

  private List<InvitationRecord> invitations() {
    return List.of(
        invited(1, 3).row(),
        invited(2, 5).status(InvitationStatus.ACCEPTED).row(),
        invited(3, 5).status(InvitationStatus.REVOKED).row());
  }

  private List<AuditRecord> events() {
    return List.of(noted(1).row(), noted(2).row(), noted(3).row(), noted(4).row());
  }
}
