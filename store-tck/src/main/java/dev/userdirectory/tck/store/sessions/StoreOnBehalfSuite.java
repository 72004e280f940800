package dev.userdirectory.tck.store.sessions;

import static dev.userdirectory.tck.store.fixture.SessionRow.session;
import static dev.userdirectory.tck.store.fixture.UserRow.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.UserId;
import dev.userdirectory.spi.SessionRecord;
import dev.userdirectory.tck.store.fixture.Rows;
import dev.userdirectory.tck.store.fixture.SessionRow;
import dev.userdirectory.tck.store.fixture.StoreSuite;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests sessions in which staff acts on a user's behalf. */
public abstract class StoreOnBehalfSuite extends StoreSuite {

  private static final UserId CASEY = Rows.userId(1);

  @BeforeEach
  void insertUsers() {
    insert(user(ACME, 1).row());
  }

  @Test
  void staffAndReasonAreReadBackAsWritten() {
    SessionRecord onBehalf =
        session(1, CASEY).onBehalf("Riley (support, \"2nd\")", "Ticket 7: no cameras; 😀").row();
    SessionRecord own = session(2, CASEY).row();

    insert(onBehalf, own);

    assertThat(found(1)).isEqualTo(onBehalf);
    assertThat(in(ACME).sessionByToken(onBehalf.token())).isEqualTo(onBehalf);
    assertThat(in(ACME).openSessions(List.of(CASEY))).containsExactly(onBehalf, own);
  }

  @Test
  void staffAndReasonCanBeEmptyStrings() {
    SessionRecord onBehalf = session(1, CASEY).onBehalf("", "").row();

    insert(onBehalf);

    assertThat(found(1)).isEqualTo(onBehalf);
  }

  @Test
  void staffAndReasonAreKeptWhenTheSessionIsUsedAndEnded() {
    insert(session(1, CASEY).onBehalf("Riley", "Ticket 7").row());

    write(ACME, tx -> tx.touch(CASEY, Rows.sessionId(1), Rows.at(60)));
    write(ACME, tx -> tx.endSessions(List.of(Rows.sessionId(1)), Rows.at(70)));

    assertThat(found(1))
        .isEqualTo(
            session(1, CASEY)
                .onBehalf("Riley", "Ticket 7")
                .lastActiveAt(Rows.at(60))
                .endedAt(Rows.at(70))
                .row());
  }

  @Test
  void aSessionOnBehalfIsNotPurgedForIdleness() {
    insert(
        session(1, CASEY).onBehalf("Riley", "Ticket 7").lastActiveAt(Rows.at(49)).row(),
        session(2, CASEY).lastActiveAt(Rows.at(49)).row());

    assertThat(purge(100, 50)).isEqualTo(1);

    assertThat(found(1)).isNotNull();
    assertThat(found(2)).isNull();
  }

  @Test
  void aSessionOnBehalfIsPurgedOnceItHasEndedOrExpired() {
    insert(
        onBehalf(1).endedAt(Rows.at(99)).row(),
        onBehalf(2).endedAt(Rows.at(100)).row(),
        onBehalf(3).expiresAt(Rows.at(99)).row(),
        onBehalf(4).expiresAt(Rows.at(100)).row());

    assertThat(purge(100, 50)).isEqualTo(2);

    assertThat(found(1)).isNull();
    assertThat(found(2)).isNotNull();
    assertThat(found(3)).isNull();
    assertThat(found(4)).isNotNull();
  }

  @Test
  void deletingAUserDeletesTheSessionsOnTheirBehalf() {
    insert(onBehalf(1).row());
    assertThat(found(1)).isNotNull();

    write(ACME, tx -> tx.deleteUser(CASEY));

    assertThat(found(1)).isNull();
  }

  private static SessionRow onBehalf(int number) {
    return session(number, CASEY).onBehalf("Riley", "Ticket 7");
  }

  private void insert(SessionRecord... sessions) {
    write(ACME, tx -> List.of(sessions).forEach(tx::insert));
  }

  private @Nullable SessionRecord found(int number) {
    return in(ACME).session(Rows.sessionId(number));
  }

  private int purge(long before, long idleBefore) {
    return store()
        .write(ACME, command(), tx -> tx.purgeSessions(Rows.at(before), Rows.at(idleBefore), 100));
  }
}
