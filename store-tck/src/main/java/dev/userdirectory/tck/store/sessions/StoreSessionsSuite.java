package dev.userdirectory.tck.store.sessions;

import static dev.userdirectory.tck.store.fixture.SessionRow.session;
import static dev.userdirectory.tck.store.fixture.UserRow.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.SessionId;
import dev.userdirectory.UserId;
import dev.userdirectory.spi.SessionRecord;
import dev.userdirectory.spi.StoreConflict;
import dev.userdirectory.tck.store.fixture.Rows;
import dev.userdirectory.tck.store.fixture.StoreSuite;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests sessions. */
public abstract class StoreSessionsSuite extends StoreSuite {

  private static final UserId CASEY = Rows.userId(1);
  private static final UserId JORDAN = Rows.userId(2);

  @BeforeEach
  void insertUsers() {
    insert(user(ACME, 1).row(), user(ACME, 2).row());
    insert(user(OTHER, 1).row());
  }

  @Test
  void aSessionIsReadBackAsWritten() {
    SessionRecord full =
        session(1, CASEY)
            .startedAt(Instant.parse("1969-12-31T23:59:59.999999Z"))
            .lastActiveAt(Instant.parse("2024-12-31T23:59:59.000001Z"))
            .expiresAt(Instant.parse("9999-12-31T23:59:59.999999Z"))
            .endedAt(Instant.parse("2025-01-01T00:00:00.123456Z"))
            .from("2001:db8::1", "Mozilla/5.0 (\"it's\"; 😀) \\ 100%", "request-1")
            .row();

    insert(full);

    assertThat(found(1)).isEqualTo(full);
    assertThat(in(ACME).sessionByToken(full.token())).isEqualTo(full);
  }

  @Test
  void absentFieldsOfASessionAreReadBackAsAbsent() {
    SessionRecord bare = session(1, CASEY).row();

    insert(bare);

    assertThat(found(1)).isEqualTo(bare);
  }

  @Test
  void anUnknownSessionIsNotFound() {
    insert(session(2, CASEY).row());

    assertThat(found(1)).isNull();
    assertThat(in(ACME).sessionByToken(Rows.digest("token 1"))).isNull();
    assertThat(in(ACME).openSessions(List.of())).isEmpty();
    assertThat(found(2)).isNotNull();
  }

  @Test
  void aSessionOfAnotherOrganizationIsNotFound() {
    write(OTHER, tx -> tx.insert(session(1, CASEY).row()));

    assertThat(found(1)).isNull();
    assertThat(in(ACME).sessionByToken(Rows.digest("token 1"))).isNull();
    assertThat(in(ACME).openSessions(Set.of(CASEY))).isEmpty();
    assertThat(in(OTHER).openSessions(Set.of(CASEY))).containsExactly(session(1, CASEY).row());
  }

  @Test
  void insertingASessionIdTwiceIsAConflict() {
    insert(session(1, CASEY).row());

    assertConflict(
        StoreConflict.Kind.ID,
        () -> insert(session(1, JORDAN).token(Rows.digest("another")).row()));

    assertThat(found(1)).isEqualTo(session(1, CASEY).row());
    assertThat(in(ACME).sessionByToken(Rows.digest("another"))).isNull();
  }

  @Test
  void insertingATokenTwiceIsAConflict() {
    insert(session(1, CASEY).row());

    assertConflict(
        StoreConflict.Kind.ID,
        () -> insert(session(2, JORDAN).token(Rows.digest("token 1")).row()));

    assertThat(found(2)).isNull();
    assertThat(in(ACME).sessionByToken(Rows.digest("token 1"))).isEqualTo(session(1, CASEY).row());
  }

  @Test
  void openSessionsAreTheSessionsNotEndedOrderedByStartThenId() {
    insert(session(4, CASEY).startedAt(Rows.at(10)).row());
    insert(session(3, JORDAN).startedAt(Rows.at(10)).row());
    insert(session(2, CASEY).startedAt(Rows.at(10)).row());
    insert(session(9, CASEY).startedAt(Rows.at(5)).expiresAt(Rows.at(6)).row());
    insert(session(5, CASEY).startedAt(Rows.at(20)).endedAt(Rows.at(30)).row());
    insert(session(1, JORDAN).startedAt(Rows.at(40)).row());

    assertThat(open(CASEY, JORDAN)).containsExactly(9, 2, 3, 4, 1);
    assertThat(open(CASEY)).containsExactly(9, 2, 4);
    assertThat(open(CASEY, CASEY)).containsExactly(9, 2, 4);
    assertThat(open(Rows.userId(99))).isEmpty();
  }

  @Test
  void allSessionsAreListedInIdOrder() {
    insert(session(3, CASEY).endedAt(Rows.at(30)).row());
    insert(session(1, JORDAN).startedAt(Rows.at(40)).row());
    insert(session(2, CASEY).expiresAt(Rows.at(6)).row());
    write(OTHER, tx -> tx.insert(session(4, CASEY).row()));

    SessionId first = Rows.sessionId(1);
    SessionId second = Rows.sessionId(2);
    SessionId third = Rows.sessionId(3);
    assertThat(listed(null, 9)).containsExactly(first, second, third);
    assertThat(listed(null, 2)).containsExactly(first, second);
    assertThat(listed(first, 9)).containsExactly(second, third);
    assertThat(listed(third, 9)).isEmpty();
    assertThat(in(ACME).sessions(second, 9))
        .containsExactly(session(3, CASEY).endedAt(Rows.at(30)).row());
  }

  private List<SessionId> listed(@Nullable SessionId after, int most) {
    return in(ACME).sessions(after, most).stream().map(SessionRecord::id).toList();
  }

  @Test
  void endedSessionsAreNotOpenButCanStillBeFound() {
    insert(session(1, CASEY).row());
    insert(session(2, CASEY).row());
    insert(session(3, JORDAN).row());

    write(ACME, tx -> tx.endSessions(List.of(Rows.sessionId(1), Rows.sessionId(3)), Rows.at(500)));

    assertThat(open(CASEY, JORDAN)).containsExactly(2);
    assertThat(found(1)).isEqualTo(session(1, CASEY).endedAt(Rows.at(500)).row());
    assertThat(in(ACME).sessionByToken(Rows.digest("token 3")))
        .isEqualTo(session(3, JORDAN).endedAt(Rows.at(500)).row());
    assertThat(found(2)).isEqualTo(session(2, CASEY).row());
  }

  @Test
  void endingNoSessionsEndsNone() {
    insert(session(1, CASEY).row());

    write(ACME, tx -> tx.endSessions(List.of(), Rows.at(500)));

    assertThat(open(CASEY)).containsExactly(1);
  }

  @Test
  void manySessionsCanBeEndedTogether() {
    int many = 1500;
    write(
        ACME,
        tx -> IntStream.rangeClosed(1, many).forEach(i -> tx.insert(session(i, CASEY).row())));

    write(
        ACME,
        tx ->
            tx.endSessions(
                IntStream.range(1, many).mapToObj(Rows::sessionId).toList(), Rows.at(5000)));

    assertThat(open(CASEY)).containsExactly(many);
  }

  @Test
  void aSessionWithThatIdInAnotherOrganizationIsNotChangedOrPurged() {
    insert(session(1, CASEY).row());
    SessionRecord theirs = session(1, CASEY).token(Rows.digest("theirs")).row();
    write(OTHER, tx -> tx.insert(theirs));

    write(ACME, tx -> tx.endSessions(List.of(Rows.sessionId(1)), Rows.at(500)));
    write(ACME, tx -> tx.touch(CASEY, Rows.sessionId(1), Rows.at(500)));
    write(ACME, tx -> tx.purgeSessions(Rows.at(9_000_000), Rows.at(9_000_000), 100));

    assertThat(found(1)).isNull();
    assertThat(in(OTHER).session(Rows.sessionId(1))).isEqualTo(theirs);
  }

  @Test
  void touchingASessionUpdatesTheLastActivityOfItAndItsUser() {
    insert(session(1, CASEY).row());
    insert(session(2, CASEY).row());

    write(ACME, tx -> tx.touch(CASEY, Rows.sessionId(1), Rows.at(60)));

    assertThat(found(1)).isEqualTo(session(1, CASEY).lastActiveAt(Rows.at(60)).row());
    assertThat(found(2)).isEqualTo(session(2, CASEY).row());
    assertThat(in(ACME).user(CASEY)).isEqualTo(user(ACME, 1).lastActivityAt(Rows.at(60)).row());
    assertThat(in(ACME).user(JORDAN)).isEqualTo(user(ACME, 2).row());
  }

  @Test
  void theLastActivityOfASessionNeverMovesBackwards() {
    insert(session(1, CASEY).lastActiveAt(Rows.at(100)).row());

    write(ACME, tx -> tx.touch(CASEY, Rows.sessionId(1), Rows.at(99)));

    assertThat(found(1)).isEqualTo(session(1, CASEY).lastActiveAt(Rows.at(100)).row());
    assertThat(in(ACME).user(CASEY)).isEqualTo(user(ACME, 1).lastActivityAt(Rows.at(99)).row());
  }

  @Test
  void endedExpiredAndIdleSessionsArePurged() {
    insert(session(1, CASEY).endedAt(Rows.at(99)).row());
    insert(session(2, CASEY).endedAt(Rows.at(100)).row());
    insert(session(3, CASEY).expiresAt(Rows.at(99)).row());
    insert(session(4, CASEY).expiresAt(Rows.at(100)).row());
    insert(session(5, CASEY).lastActiveAt(Rows.at(49)).row());
    insert(session(6, CASEY).lastActiveAt(Rows.at(50)).row());
    insert(session(7, CASEY).endedAt(Rows.at(200)).expiresAt(Rows.at(99)).row());
    write(ACME, tx -> tx.touch(CASEY, Rows.sessionId(1), Rows.at(60)));
    write(ACME, tx -> tx.touch(CASEY, Rows.sessionId(2), Rows.at(60)));
    write(ACME, tx -> tx.touch(CASEY, Rows.sessionId(3), Rows.at(60)));
    write(ACME, tx -> tx.touch(CASEY, Rows.sessionId(4), Rows.at(60)));
    write(ACME, tx -> tx.touch(CASEY, Rows.sessionId(7), Rows.at(60)));

    assertThat(purge(100, 50, 100)).isEqualTo(4);

    assertThat(IntStream.rangeClosed(1, 7).filter(i -> found(i) != null)).containsExactly(2, 4, 6);
    assertThat(in(ACME).sessionByToken(Rows.digest("token 1"))).isNull();
    assertThat(purge(100, 50, 100)).isZero();
  }

  @Test
  void sessionsArePurgedInBoundedSteps() {
    for (int i = 1; i <= 5; i++) {
      insert(session(i, CASEY).endedAt(Rows.at(20)).row());
    }
    insert(session(6, CASEY).row());

    assertThat(purge(100, 0, 2)).isEqualTo(2);
    assertThat(purge(100, 0, 2)).isEqualTo(2);
    assertThat(purge(100, 0, 2)).isEqualTo(1);

    assertThat(IntStream.rangeClosed(1, 6).filter(i -> found(i) != null)).containsExactly(6);
  }

  @Test
  void theTokenOfAPurgedSessionCanBeInsertedAgain() {
    insert(session(1, CASEY).endedAt(Rows.at(20)).row());

    purge(100, 0, 10);

    insert(session(2, CASEY).token(Rows.digest("token 1")).row());
    assertThat(in(ACME).sessionByToken(Rows.digest("token 1")))
        .extracting(SessionRecord::id)
        .isEqualTo(Rows.sessionId(2));
  }

  private int purge(long before, long idleBefore, int most) {
    return store()
        .write(ACME, command(), tx -> tx.purgeSessions(Rows.at(before), Rows.at(idleBefore), most));
  }

  private void insert(SessionRecord session) {
    write(ACME, tx -> tx.insert(session));
  }

  private @Nullable SessionRecord found(int number) {
    return in(ACME).session(Rows.sessionId(number));
  }

  private List<Integer> open(UserId... users) {
    return in(ACME).openSessions(List.of(users)).stream()
        .map(session -> (int) session.id().value().getLeastSignificantBits())
        .toList();
  }
}
