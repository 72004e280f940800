package dev.userdirectory.tck.store.invitations;

import static dev.userdirectory.tck.store.fixture.InvitationRow.invitation;
import static dev.userdirectory.tck.store.fixture.UserRow.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.InvitationStatus;
import dev.userdirectory.SiteId;
import dev.userdirectory.UserId;
import dev.userdirectory.spi.Digest;
import dev.userdirectory.spi.InvitationFilter;
import dev.userdirectory.spi.InvitationRecord;
import dev.userdirectory.spi.Position;
import dev.userdirectory.spi.Slice;
import dev.userdirectory.spi.StoreConflict;
import dev.userdirectory.spi.Visibility;
import dev.userdirectory.tck.store.fixture.InvitationRow;
import dev.userdirectory.tck.store.fixture.Rows;
import dev.userdirectory.tck.store.fixture.StoreSuite;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests invitations. */
public abstract class StoreInvitationsSuite extends StoreSuite {

  private static final UserId CASEY = Rows.userId(1);
  private static final UserId JORDAN = Rows.userId(2);

  @BeforeEach
  void insertUsers() {
    insert(user(ACME, 1).row(), user(ACME, 2).row(), user(ACME, 3).row());
    insert(user(OTHER, 1).row());
  }

  @Test
  void anInvitationIsReadBackAsWritten() {
    InvitationRecord full =
        invitation(1, CASEY)
            .sites(Rows.DOCK, SiteId.of("dock, \"4\"; 😀"))
            .sent(JORDAN, Instant.parse("2024-12-31T23:59:59.000001Z"))
            .status(InvitationStatus.ACCEPTED)
            .createdAt(Instant.parse("1969-12-31T23:59:59.999999Z"))
            .updatedAt(Instant.parse("2025-01-01T00:00:00.123456Z"))
            .row();

    insert(full);

    assertThat(found(1)).isEqualTo(full);
    assertThat(withCode("code 1")).isEqualTo(full);
  }

  @Test
  void absentFieldsOfAnInvitationAreReadBackAsAbsent() {
    insert(invitation(1, CASEY).row());

    assertThat(found(1)).isEqualTo(invitation(1, CASEY).row());
  }

  @Test
  void anUnknownInvitationIsNotFound() {
    insert(invitation(2, CASEY).row());

    assertThat(found(1)).isNull();
    assertThat(withCode("code 1")).isNull();
    assertThat(in(ACME).pendingInvitations(List.of())).isEmpty();
    assertThat(found(2)).isNotNull();
  }

  @Test
  void anInvitationOfAnotherOrganizationIsNotFound() {
    write(OTHER, tx -> tx.insert(invitation(1, CASEY).row()));

    assertThat(found(1)).isNull();
    assertThat(withCode("code 1")).isNull();
    assertThat(pendingOf(CASEY)).isEmpty();
    assertThat(list(everything(), Slice.first(9))).isEmpty();
    assertThat(count(everything())).isZero();
    assertThat(in(OTHER).invitation(Rows.invitationId(1))).isNotNull();
  }

  @Test
  void insertingAnInvitationIdOrCodeTwiceIsAConflict() {
    insert(invitation(1, CASEY).row());

    assertConflict(
        StoreConflict.Kind.ID,
        () -> insert(invitation(1, JORDAN).code(Rows.digest("another")).row()));
    assertConflict(
        StoreConflict.Kind.ID,
        () -> insert(invitation(2, JORDAN).code(Rows.digest("code 1")).row()));

    assertThat(found(1)).isEqualTo(invitation(1, CASEY).row());
    assertThat(found(2)).isNull();
    assertThat(withCode("another")).isNull();
    assertThat(count(everything())).isEqualTo(1);
  }

  @Test
  void anUpdateReplacesAllFieldsOfAnInvitation() {
    insert(invitation(1, CASEY).sites(Rows.DOCK).sent(JORDAN, Rows.at(5)).row());
    insert(invitation(2, JORDAN).row());
    InvitationRecord revoked =
        invitation(1, CASEY).status(InvitationStatus.REVOKED).updatedAt(Rows.at(60)).row();

    update(revoked);

    assertThat(found(1)).isEqualTo(revoked);
    assertThat(found(2)).isEqualTo(invitation(2, JORDAN).row());
  }

  @Test
  void anInvitationIsFoundOnlyByItsCurrentCode() {
    insert(invitation(1, CASEY).row());
    Digest fresh = Rows.digest("fresh");

    update(invitation(1, CASEY).code(fresh).row());

    assertThat(withCode("code 1")).isNull();
    assertThat(withCode("fresh")).isEqualTo(invitation(1, CASEY).code(fresh).row());
  }

  @Test
  void updatingToTheCodeOfAnotherInvitationIsAConflict() {
    insert(invitation(1, CASEY).row());
    insert(invitation(2, JORDAN).row());

    assertConflict(
        StoreConflict.Kind.ID,
        () -> update(invitation(2, JORDAN).code(Rows.digest("code 1")).row()));

    assertThat(found(2)).isEqualTo(invitation(2, JORDAN).row());
    assertThat(withCode("code 1")).isEqualTo(invitation(1, CASEY).row());
  }

  @Test
  void aConflictInABatchUpdateUpdatesNoInvitation() {
    insert(invitation(1, CASEY).row());
    insert(invitation(2, JORDAN).row());
    List<InvitationRecord> rows =
        List.of(
            invitation(1, CASEY).status(InvitationStatus.REVOKED).row(),
            invitation(2, JORDAN).code(Rows.digest("code 1")).row());

    assertConflict(StoreConflict.Kind.ID, () -> write(ACME, tx -> tx.updateInvitations(rows)));

    assertThat(found(1)).isEqualTo(invitation(1, CASEY).row());
    assertThat(pendingOf(CASEY, JORDAN)).containsExactlyInAnyOrder(1, 2);
  }

  @Test
  void pendingInvitationsAreFoundByUser() {
    insert(invitation(1, CASEY).status(InvitationStatus.REVOKED).row());
    insert(invitation(2, CASEY).row());
    insert(invitation(3, JORDAN).status(InvitationStatus.ACCEPTED).row());
    insert(invitation(4, Rows.userId(3)).row());

    assertThat(pendingOf(CASEY, JORDAN)).containsExactly(2);
    assertThat(pendingOf(CASEY, Rows.userId(3), CASEY)).containsExactlyInAnyOrder(2, 4);
    update(invitation(2, CASEY).status(InvitationStatus.ACCEPTED).row());
    assertThat(pendingOf(CASEY, JORDAN)).isEmpty();
  }

  @Test
  void invitationsAreListedByStatusOrderedByCreationTimeThenId() {
    insertNine();

    assertThat(list(everything(), Slice.first(99))).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9);
    assertThat(list(of(InvitationStatus.PENDING), Slice.first(99))).containsExactly(3, 6, 9);
    assertThat(list(of(InvitationStatus.ACCEPTED, InvitationStatus.REVOKED), Slice.first(99)))
        .containsExactly(1, 2, 4, 5, 7, 8);
    assertThat(list(of(), Slice.first(99))).isEmpty();
  }

  @Test
  void everyInvitationCountEqualsTheLengthOfItsList() {
    insertNine();
    assertThat(count(everything())).isEqualTo(9);
    for (InvitationFilter filter :
        List.of(
            everything(),
            of(InvitationStatus.PENDING),
            of(InvitationStatus.ACCEPTED, InvitationStatus.REVOKED),
            of(),
            ofUser(CASEY, InvitationStatus.values()),
            ofUser(CASEY, InvitationStatus.PENDING),
            seenBy(CASEY),
            seenBy(CASEY, Rows.DOCK),
            seenBy(null, Rows.DOCK, Rows.GATE),
            seenBy(null))) {
      assertThat(count(filter)).isEqualTo(list(filter, Slice.first(99)).size());
    }
  }

  @Test
  void invitationsCanBeSlicedForwardAndBackward() {
    insertNine();
    Position six = new Position.ByTime(Rows.at(1), Rows.invitationId(6).value());

    assertThat(list(everything(), Slice.first(4))).containsExactly(1, 2, 3, 4);
    assertThat(list(everything(), Slice.after(six, 2))).containsExactly(7, 8);
    assertThat(list(everything(), new Slice(six, true, 0, 2))).containsExactly(5, 4);
    assertThat(list(everything(), new Slice(null, true, 2, 3))).containsExactly(7, 6, 5);
    assertThat(list(of(InvitationStatus.PENDING), Slice.after(six, 9))).containsExactly(9);
    assertThat(list(of(InvitationStatus.PENDING), new Slice(six, true, 0, 9))).containsExactly(3);
    assertThat(list(of(InvitationStatus.PENDING), new Slice(null, false, 1, 1))).containsExactly(6);
  }

  @Test
  void invitationsAreListedByUser() {
    insertNine();
    InvitationFilter ofCasey = ofUser(CASEY, InvitationStatus.values());
    Position four = new Position.ByTime(Rows.at(1), Rows.invitationId(4).value());

    assertThat(list(ofCasey, Slice.first(9))).containsExactly(1, 4, 7);
    assertThat(list(ofCasey, Slice.after(four, 9))).containsExactly(7);
    assertThat(list(ofCasey, new Slice(four, true, 0, 9))).containsExactly(1);
    assertThat(list(ofCasey, new Slice(null, true, 1, 1))).containsExactly(4);
    assertThat(list(ofUser(CASEY, InvitationStatus.PENDING), Slice.first(9))).isEmpty();
    assertThat(list(ofUser(Rows.userId(99), InvitationStatus.values()), Slice.first(9))).isEmpty();
  }

  @Test
  void aReaderSeesTheInvitationsOfTheirSitesAndTheirOwn() {
    insertNine();

    assertThat(list(seenBy(CASEY, Rows.DOCK), Slice.first(99))).containsExactly(1, 2, 4, 5, 7, 8);
    assertThat(list(seenBy(null, Rows.DOCK, Rows.GATE), Slice.first(99)))
        .containsExactly(2, 3, 5, 6, 8, 9);
    assertThat(list(seenBy(CASEY), Slice.first(99))).containsExactly(1, 4, 7);
    assertThat(list(seenBy(null), Slice.first(99))).isEmpty();
  }

  /**
   * Inserts invitations 1 to 9 in descending order of their ids. Three at a time have the same
   * creation time. Of each three, the first is Casey's and accepted, the second has the dock as its
   * site and is revoked, and the third has two other sites and is pending.
   */
  private void insertNine() {
    for (int number = 9; number >= 1; number--) {
      insert(ninth(number).createdAt(Rows.at((number - 1) / 3)).row());
    }
  }

  private static InvitationRow ninth(int number) {
    return switch (number % 3) {
      case 1 -> invitation(number, CASEY).status(InvitationStatus.ACCEPTED);
      case 2 -> invitation(number, JORDAN).status(InvitationStatus.REVOKED).sites(Rows.DOCK);
      default -> invitation(number, Rows.userId(3)).sites(Rows.GATE, Rows.YARD);
    };
  }

  @Test
  void deletesInvitationsOfAUserInEveryStatus() {
    insert(invitation(1, CASEY).status(InvitationStatus.REVOKED).row());
    insert(invitation(2, CASEY).row());
    insert(invitation(3, JORDAN).row());

    write(ACME, tx -> tx.deleteInvitations(CASEY));

    assertThat(list(everything(), Slice.first(9))).containsExactly(3);
    assertThat(count(everything())).isEqualTo(1);
    assertThat(withCode("code 2")).isNull();
  }

  @Test
  void oldAcceptedAndRevokedInvitationsArePurged() {
    insert(invitation(1, CASEY).status(InvitationStatus.REVOKED).updatedAt(Rows.at(99)).row());
    insert(invitation(2, CASEY).status(InvitationStatus.ACCEPTED).updatedAt(Rows.at(99)).row());
    insert(invitation(3, CASEY).status(InvitationStatus.ACCEPTED).updatedAt(Rows.at(100)).row());
    insert(invitation(4, JORDAN).updatedAt(Rows.at(1)).row());

    assertThat(purge(100, 9)).isEqualTo(2);

    assertThat(list(everything(), Slice.first(9))).containsExactly(3, 4);
    assertThat(withCode("code 1")).isNull();
    assertThat(purge(100, 9)).isZero();
  }

  @Test
  void invitationsArePurgedInBoundedSteps() {
    for (int i = 1; i <= 5; i++) {
      insert(invitation(i, CASEY).status(InvitationStatus.REVOKED).row());
    }

    assertThat(purge(100, 2)).isEqualTo(2);
    assertThat(purge(100, 2)).isEqualTo(2);
    assertThat(purge(100, 2)).isEqualTo(1);
    assertThat(count(everything())).isZero();
  }

  private int purge(long before, int most) {
    return store().write(ACME, command(), tx -> tx.purgeInvitations(Rows.at(before), most));
  }

  private void insert(InvitationRecord invitation) {
    write(ACME, tx -> tx.insert(invitation));
  }

  private void update(InvitationRecord invitation) {
    write(ACME, tx -> tx.updateInvitations(List.of(invitation)));
  }

  private @Nullable InvitationRecord found(int number) {
    return in(ACME).invitation(Rows.invitationId(number));
  }

  private @Nullable InvitationRecord withCode(String code) {
    return in(ACME).invitationByCode(Rows.digest(code));
  }

  private List<Integer> pendingOf(UserId... users) {
    return numbers(in(ACME).pendingInvitations(List.of(users)));
  }

  private List<Integer> list(InvitationFilter filter, Slice slice) {
    return numbers(in(ACME).invitations(filter, slice));
  }

  private long count(InvitationFilter filter) {
    return in(ACME).countInvitations(filter);
  }

  private static List<Integer> numbers(List<InvitationRecord> invitations) {
    return invitations.stream()
        .map(invitation -> (int) invitation.id().value().getLeastSignificantBits())
        .toList();
  }

  private static InvitationFilter everything() {
    return of(InvitationStatus.values());
  }

  private static InvitationFilter of(InvitationStatus... statuses) {
    return new InvitationFilter(Visibility.all(Rows.START), null, Set.of(statuses));
  }

  private static InvitationFilter ofUser(UserId user, InvitationStatus... statuses) {
    return new InvitationFilter(Visibility.all(Rows.START), user, Set.of(statuses));
  }

  private static InvitationFilter seenBy(@Nullable UserId reader, SiteId... sites) {
    return new InvitationFilter(
        new Visibility(reader, false, Set.of(sites), Rows.START),
        null,
        Set.of(InvitationStatus.values()));
  }
}
