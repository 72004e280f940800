package dev.userdirectory.tck.store.work;

import static dev.userdirectory.tck.store.fixture.EventRow.event;
import static dev.userdirectory.tck.store.fixture.InvitationRow.invitation;
import static dev.userdirectory.tck.store.fixture.SessionRow.session;
import static dev.userdirectory.tck.store.fixture.UserRow.user;

import dev.userdirectory.InvitationStatus;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.UserId;
import dev.userdirectory.spi.AuditFilter;
import dev.userdirectory.spi.DirectoryStore;
import dev.userdirectory.spi.InvitationFilter;
import dev.userdirectory.spi.Slice;
import dev.userdirectory.spi.StoreTransaction;
import dev.userdirectory.spi.StoreView;
import dev.userdirectory.spi.TrailMark;
import dev.userdirectory.spi.UserOrder;
import dev.userdirectory.spi.Visibility;
import dev.userdirectory.tck.store.fixture.Rows;
import dev.userdirectory.tck.store.fixture.StoreSuite;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Creates a harmless call of every method, for asserting that all of them are refused where none
 * may work.
 */
final class Calls {

  private static final UserId SOMEONE = Rows.userId(77);
  private static final OrganizationId ACME = StoreSuite.ACME;
  private static final InvitationFilter PENDING =
      new InvitationFilter(Visibility.all(Rows.START), null, Set.of(InvitationStatus.PENDING));

  private Calls() {}

  static List<Consumer<StoreView>> ofViews() {
    return List.of(
        StoreView::organization,
        StoreView::head,
        StoreView::dropped,
        view -> view.users(Set.of(SOMEONE)),
        view -> view.usersByEmail(Set.of("casey@acme.example")),
        view -> view.usersByExternalId(Set.of("casey")),
        view -> view.users(Rows.everyone(), UserOrder.CREATED, Slice.first(1)),
        view -> view.countUsers(Rows.everyone()),
        view -> view.countActiveHolders("owner"),
        view -> view.session(Rows.sessionId(1)),
        view -> view.sessionByToken(Rows.digest("token")),
        view -> view.openSessions(Set.of(SOMEONE)),
        view -> view.sessions(null, 1),
        view -> view.claimants(Set.of(SOMEONE)),
        StoreView::roles,
        view -> view.invitation(Rows.invitationId(1)),
        view -> view.invitationByCode(Rows.digest("code")),
        view -> view.pendingInvitations(Set.of(SOMEONE)),
        view -> view.invitations(PENDING, Slice.first(1)),
        view -> view.countInvitations(PENDING),
        view -> view.events(AuditFilter.ALL, Slice.first(1)),
        view -> view.countEvents(AuditFilter.ALL),
        view -> view.hasEvent(Rows.eventId(1)),
        view -> view.user(SOMEONE),
        view -> view.userByEmail("casey@acme.example"),
        view -> view.userByExternalId("casey"));
  }

  static List<Consumer<StoreTransaction>> ofTransactions() {
    return List.of(
        tx -> tx.insert(Rows.organization(ACME, "Acme", 1)),
        tx -> tx.update(Rows.organization(ACME, "Acme", 1)),
        StoreTransaction::markDeleted,
        tx -> tx.clearDeleted(1),
        tx -> tx.claim("casey", SOMEONE),
        tx -> tx.releaseClaim(SOMEONE),
        tx -> tx.replaceRoles(List.of(Rows.role(1, "night"))),
        tx -> tx.insertUsers(List.of(user(ACME, 78).row())),
        tx -> tx.updateUsers(List.of(user(ACME, 77).row())),
        tx -> tx.deleteUser(SOMEONE),
        tx -> tx.insert(session(1, SOMEONE).row()),
        tx -> tx.endSessions(Set.of(Rows.sessionId(1)), Rows.at(1)),
        tx -> tx.expireSession(Rows.sessionId(1), Rows.at(1)),
        tx -> tx.acknowledge("outbox", 1),
        tx -> tx.touch(SOMEONE, null, Rows.at(1)),
        tx -> tx.insert(invitation(1, SOMEONE).row()),
        tx -> tx.updateInvitations(List.of(invitation(1, SOMEONE).row())),
        tx -> tx.append(List.of(event(1).row())),
        tx -> tx.beginTrail(TrailMark.START),
        tx -> tx.eraseEvents(SOMEONE, 0, 1),
        tx -> tx.deleteInvitations(SOMEONE),
        tx -> tx.dropEvents(event(1).mark()),
        tx -> tx.purgeSessions(Rows.at(1), Rows.at(1), 1),
        tx -> tx.purgeInvitations(Rows.at(1), 1));
  }

  static List<Consumer<DirectoryStore>> ofStores() {
    return List.of(
        store -> store.read(ACME, StoreView::organization),
        store -> store.write(ACME, Rows.eventId(1), StoreTransaction::organization),
        store -> store.writeIfIdle(ACME, Rows.eventId(1), StoreTransaction::organization),
        DirectoryStore::scrub,
        store -> store.locate("casey", "casey@acme.example", 9),
        store -> store.organizations(Slice.first(1)),
        store -> store.deletedOrganizations(null, 1),
        DirectoryStore::countOrganizations,
        store -> store.holdersOfOtherRoles(Set.of(), 1),
        store -> store.organizationsDefiningRoles(null, 1),
        store -> store.organizationsWithoutActive("owner", 1),
        store -> store.machinesHolding("owner", 1),
        store -> store.organizationsWithNews("outbox", null, 1),
        store -> store.lastSequence(ACME),
        DirectoryStore::facts,
        store -> store.changeFacts(facts -> facts));
  }
}
