package dev.userdirectory.tck.store.organizations;

import static dev.userdirectory.tck.store.fixture.EventRow.event;
import static dev.userdirectory.tck.store.fixture.InvitationRow.invitation;
import static dev.userdirectory.tck.store.fixture.SessionRow.session;
import static dev.userdirectory.tck.store.fixture.UserRow.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.userdirectory.InvitationStatus;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.spi.AuditFilter;
import dev.userdirectory.spi.InvitationFilter;
import dev.userdirectory.spi.OrganizationRecord;
import dev.userdirectory.spi.Position;
import dev.userdirectory.spi.Slice;
import dev.userdirectory.spi.StoreConflict;
import dev.userdirectory.spi.StoreTransaction;
import dev.userdirectory.spi.StoreView;
import dev.userdirectory.spi.TrailMark;
import dev.userdirectory.spi.UserLocation;
import dev.userdirectory.spi.UserOrder;
import dev.userdirectory.spi.Visibility;
import dev.userdirectory.tck.store.fixture.Rows;
import dev.userdirectory.tck.store.fixture.StoreSuite;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Tests organizations, and what remains of them after they are deleted. */
public abstract class StoreOrganizationsSuite extends StoreSuite {

  private static final OrganizationId NEW = Rows.organizationId(3);

  @Test
  void anOrganizationIsReadBackAsWritten() {
    OrganizationRecord organization =
        new OrganizationRecord(
            NEW,
            "Zoë's \"Docks\" \\ 100% _ 😀",
            Instant.parse("1969-12-31T23:59:59.999999Z"),
            Instant.parse("2038-01-19T03:14:08.000001Z"));

    write(NEW, tx -> tx.insert(organization));

    assertThat(in(NEW).organization()).isEqualTo(organization);
    assertThat(store().organizations(Slice.first(10))).contains(organization);
  }

  @Test
  void anUpdateReplacesTheOrganization() {
    OrganizationRecord renamed = new OrganizationRecord(ACME, "Renamed", Rows.at(1), Rows.at(50));

    write(ACME, tx -> tx.update(renamed));

    assertThat(in(ACME).organization()).isEqualTo(renamed);
    assertThat(in(OTHER).organization()).isEqualTo(Rows.organization(OTHER, "Other", 2));
    assertThat(store().organizations(Slice.first(10)))
        .containsExactly(renamed, Rows.organization(OTHER, "Other", 2));
  }

  @Test
  void insertingAnOrganizationTwiceIsAConflict() {
    assertConflict(
        StoreConflict.Kind.ID,
        () -> write(ACME, tx -> tx.insert(Rows.organization(ACME, "Again", 5))));

    assertThat(in(ACME).organization()).isEqualTo(Rows.organization(ACME, "Acme", 1));
  }

  @Test
  void anOrganizationInsertedByAFailedWriteIsNotListed() {
    assertThatThrownBy(
        () ->
            write(
                NEW,
                tx -> {
                  tx.insert(Rows.organization(NEW, "New", 3));
                  throw new IllegalStateException("no");
                }));

    assertThat(in(NEW).organization()).isNull();
    assertThat(store().countOrganizations()).isEqualTo(2);
    assertThat(store().organizations(Slice.first(10))).hasSize(2);
  }

  @Test
  void organizationsAreListedByCreationTimeThenId() {
    insertOrganizations(4, 3, 5);

    assertThat(store().organizations(Slice.first(10)))
        .extracting(OrganizationRecord::id)
        .containsExactly(
            ACME, OTHER, Rows.organizationId(3), Rows.organizationId(4), Rows.organizationId(5));
    assertThat(store().countOrganizations()).isEqualTo(5);
  }

  private void insertOrganizations(int... numbers) {
    for (int number : numbers) {
      OrganizationId id = Rows.organizationId(number);
      write(id, tx -> tx.insert(Rows.organization(id, "Of one time", 9)));
    }
  }

  @Test
  void organizationsCanBeSlicedForwardAndBackward() {
    insertOrganizations(3, 4, 5);
    List<OrganizationRecord> all = store().organizations(Slice.first(10));
    Position second = placeOf(all.get(1));
    Position fourth = placeOf(all.get(3));

    assertThat(store().organizations(Slice.first(2))).isEqualTo(all.subList(0, 2));
    assertThat(store().organizations(Slice.after(second, 2))).isEqualTo(all.subList(2, 4));
    assertThat(store().organizations(Slice.after(fourth, 2))).isEqualTo(all.subList(4, 5));
    assertThat(store().organizations(new Slice(null, false, 3, 5))).isEqualTo(all.subList(3, 5));
    assertThat(store().organizations(new Slice(null, true, 0, 2)))
        .containsExactly(all.get(4), all.get(3));
    assertThat(store().organizations(new Slice(fourth, true, 1, 5)))
        .containsExactly(all.get(1), all.get(0));
  }

  private static Position placeOf(OrganizationRecord organization) {
    return new Position.ByTime(organization.createdAt(), organization.id().value());
  }

  @Test
  void onlyTheTrailHeadOfADeletedOrganizationRemainsVisible() {
    fill(ACME);

    markDeleted(ACME);

    assertNothingIsSeenOf(ACME);
    assertThat(store().countOrganizations()).isEqualTo(1);
    assertThat(store().organizations(Slice.first(10)))
        .containsExactly(Rows.organization(OTHER, "Other", 2));
  }

  @Test
  void deletedOrganizationsAreListedInIdOrder() {
    insertOrganizations(3, 4, 5);
    assertThat(store().deletedOrganizations(null, 9)).isEmpty();

    for (int number : new int[] {5, 3, 4}) {
      markDeleted(Rows.organizationId(number));
    }

    OrganizationId third = Rows.organizationId(3);
    OrganizationId fourth = Rows.organizationId(4);
    OrganizationId fifth = Rows.organizationId(5);
    assertThat(store().deletedOrganizations(null, 9)).containsExactly(third, fourth, fifth);
    assertThat(store().deletedOrganizations(null, 2)).containsExactly(third, fourth);
    assertThat(store().deletedOrganizations(third, 9)).containsExactly(fourth, fifth);
    assertThat(store().deletedOrganizations(fifth, 9)).isEmpty();
  }

  @Test
  void aDeletedOrganizationCanBeInsertedWithTheEndOfItsTrail() {
    write(
        NEW,
        tx -> {
          tx.insert(Rows.organization(NEW, "New", 3));
          tx.beginTrail(event(7).mark());
          tx.markDeleted();
        });

    assertThat(in(NEW).organization()).isNull();
    assertThat(in(NEW).head()).isEqualTo(event(7).mark());
    assertThat(store().lastSequence(NEW)).isEqualTo(7);
    assertThat(store().deletedOrganizations(null, 9)).containsExactly(NEW);
  }

  @Test
  void aTransactionSeesItsOwnDeletionOfTheOrganization() {
    fill(ACME);
    write(
        ACME,
        tx -> {
          tx.markDeleted();
          assertThat(tx.organization()).isNull();
          assertThat(tx.countUsers(Rows.everyone())).isZero();
          assertThat(tx.head()).isEqualTo(event(2).mark());
        });
  }

  @Test
  void theDeletionEventIsTheLastEventOfTheTrail() {
    fill(ACME);

    write(
        ACME,
        Rows.eventId(3),
        tx -> {
          tx.append(List.of(event(3).action("organization.deleted").row()));
          tx.markDeleted();
        });

    assertThat(in(ACME).head()).isEqualTo(event(3).mark());
    assertThat(store().lastSequence(ACME)).isEqualTo(3);
  }

  @Test
  void aRolledBackDeletionDeletesNothing() {
    fill(ACME);

    assertThatThrownBy(
        () ->
            write(
                ACME,
                tx -> {
                  tx.markDeleted();
                  throw new IllegalStateException("no");
                }));

    assertThat(in(ACME).user(Rows.userId(1))).isNotNull();
    assertThat(store().countOrganizations()).isEqualTo(2);
    assertThat(store().locate("person 1", null, 9)).hasSize(1);
    assertConflict(StoreConflict.Kind.CLAIM, () -> register(OTHER, 7, "person 1"));
  }

  @Test
  void externalIdsClaimedByADeletedOrganizationCanBeClaimedAgain() {
    fill(ACME);

    markDeleted(ACME);

    register(OTHER, 7, "person 1");
    assertThat(store().locate("person 1", null, 9))
        .containsExactly(new UserLocation(OTHER, Rows.userId(7), true, true));
  }

  @Test
  void aDeletedOrganizationCannotBeInsertedAgain() {
    fill(ACME);
    markDeleted(ACME);

    assertConflict(
        StoreConflict.Kind.ID,
        () -> write(ACME, tx -> tx.insert(Rows.organization(ACME, "Back", 9))));
    clear(ACME);
    assertConflict(
        StoreConflict.Kind.ID,
        () -> write(ACME, tx -> tx.insert(Rows.organization(ACME, "Back", 9))));

    assertNothingIsSeenOf(ACME);
  }

  @Test
  void clearingADeletedOrganizationInStepsKeepsTheEndOfItsTrail() {
    fill(ACME);
    fill(OTHER);
    markDeleted(ACME);

    clear(ACME);

    assertNothingIsSeenOf(ACME);
    assertThat(in(OTHER).countUsers(Rows.everyone())).isEqualTo(5);
    assertThat(in(OTHER).countEvents(AuditFilter.ALL)).isEqualTo(2);
    assertThat(in(OTHER).session(Rows.sessionId(1))).isNotNull();
    assertThat(in(OTHER).invitation(Rows.invitationId(1))).isNotNull();
  }

  @Test
  void clearingAnOrganizationThatIsNotDeletedDoesNothing() {
    fill(ACME);

    assertThat(clearStep(ACME)).isFalse();

    assertThat(in(ACME).countUsers(Rows.everyone())).isEqualTo(5);
    assertThat(in(ACME).session(Rows.sessionId(1))).isNotNull();
  }

  /**
   * Inserts five users, each with a claimed external id, a session and an invitation, and two
   * events.
   */
  private void fill(OrganizationId organization) {
    write(
        organization,
        Rows.eventId(1),
        tx -> {
          for (int i = 1; i <= 5; i++) {
            insertOne(tx, organization, i);
          }
          tx.append(List.of(event(1).row(), event(2).row()));
        });
  }

  private static void insertOne(StoreTransaction tx, OrganizationId organization, int number) {
    String person = (organization.equals(ACME) ? "person " : "other ") + number;
    tx.insertUsers(List.of(user(organization, number).externalId(person).sites(Rows.DOCK).row()));
    tx.claim(person, Rows.userId(number));
    String of = organization + " " + number;
    tx.insert(session(number, Rows.userId(number)).token(Rows.digest(of)).row());
    tx.insert(invitation(number, Rows.userId(number)).code(Rows.digest(of)).row());
  }

  private void markDeleted(OrganizationId organization) {
    write(organization, StoreTransaction::markDeleted);
  }

  private void clear(OrganizationId organization) {
    int steps = 0;
    while (clearStep(organization)) {
      assertThat(++steps).as("steps to clear a handful of rows").isLessThan(50);
    }
  }

  private boolean clearStep(OrganizationId organization) {
    return store().write(organization, command(), tx -> tx.clearDeleted(2));
  }

  private void assertNothingIsSeenOf(OrganizationId organization) {
    read(organization, view -> assertNothingIsSeen(view, organization));
    // Each question also alone: what a store reads for one may answer the next.
    assertNothingIsSeen(in(organization), organization);
    assertThat(store().lastSequence(organization)).isEqualTo(2);
    assertThat(store().locate("person 1", "user1@acme.example", 9))
        .extracting(UserLocation::organization)
        .doesNotContain(organization);
    assertThat(store().holdersOfOtherRoles(Set.of(), 100))
        .allMatch(holder -> !holder.organization().equals(organization));
    assertThat(store().organizationsWithoutActive("nobody", 100)).doesNotContain(organization);
    assertThat(store().organizationsDefiningRoles(null, 100)).doesNotContain(organization);
  }

  private static void assertNothingIsSeen(StoreView view, OrganizationId organization) {
    Set<InvitationStatus> pending = Set.of(InvitationStatus.PENDING);
    InvitationFilter invitations = new InvitationFilter(Visibility.all(Rows.START), null, pending);
    TrailMark head = view.head();
    assertThat(head).isEqualTo(event(2).mark());
    assertThat(view.organization()).isNull();
    assertThat(view.user(Rows.userId(1))).isNull();
    assertThat(view.userByEmail("user1@acme.example")).isNull();
    assertThat(view.userByExternalId("person 1")).isNull();
    assertThat(view.users(Rows.everyone(), UserOrder.EMAIL, Slice.first(9))).isEmpty();
    assertThat(view.countUsers(Rows.everyone())).isZero();
    assertThat(view.countActiveHolders("viewer")).isZero();
    assertThat(view.session(Rows.sessionId(1))).isNull();
    assertThat(view.sessionByToken(Rows.digest(organization + " 1"))).isNull();
    assertThat(view.openSessions(Set.of(Rows.userId(1)))).isEmpty();
    assertThat(view.sessions(null, 9)).isEmpty();
    assertThat(view.claimants(Set.of(Rows.userId(1)))).isEmpty();
    assertThat(view.roles()).isEmpty();
    assertThat(view.invitation(Rows.invitationId(1))).isNull();
    assertThat(view.invitationByCode(Rows.digest(organization + " 1"))).isNull();
    assertThat(view.pendingInvitations(Set.of(Rows.userId(1)))).isEmpty();
    assertThat(view.invitations(invitations, Slice.first(9))).isEmpty();
    assertThat(view.countInvitations(invitations)).isZero();
    assertThat(view.events(AuditFilter.ALL, Slice.first(9))).isEmpty();
    assertThat(view.countEvents(AuditFilter.ALL)).isZero();
    assertThat(view.hasEvent(Rows.eventId(1))).isFalse();
  }
}
