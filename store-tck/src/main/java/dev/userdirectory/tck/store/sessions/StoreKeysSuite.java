package dev.userdirectory.tck.store.sessions;

import static dev.userdirectory.tck.store.fixture.SessionRow.session;
import static dev.userdirectory.tck.store.fixture.UserRow.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.OrganizationId;
import dev.userdirectory.SiteId;
import dev.userdirectory.UserId;
import dev.userdirectory.UserKind;
import dev.userdirectory.UserState;
import dev.userdirectory.spi.KeyTerms;
import dev.userdirectory.spi.RoleHolder;
import dev.userdirectory.spi.SessionRecord;
import dev.userdirectory.spi.Slice;
import dev.userdirectory.spi.StoreTransaction;
import dev.userdirectory.spi.UserFilter;
import dev.userdirectory.spi.UserOrder;
import dev.userdirectory.spi.UserRecord;
import dev.userdirectory.tck.store.fixture.Rows;
import dev.userdirectory.tck.store.fixture.SessionRow;
import dev.userdirectory.tck.store.fixture.StoreSuite;
import dev.userdirectory.tck.store.fixture.UserRow;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests machines, and keys, which are stored as sessions with key terms. */
public abstract class StoreKeysSuite extends StoreSuite {

  private static final UserId ROBOT = Rows.userId(1);

  @BeforeEach
  void insertMachines() {
    insert(machine(ACME, 1).row());
    insert(machine(OTHER, 1).row());
  }

  private static UserRow machine(OrganizationId organization, int number) {
    return user(organization, number)
        .email(UserRecord.machineKey(Rows.userId(number)))
        .roles("robot");
  }

  private static SessionRow key(int number) {
    return session(number, ROBOT).key(new KeyTerms("export", Set.of("view"), Set.of(Rows.DOCK)));
  }

  private void insert(SessionRecord... keys) {
    write(ACME, tx -> List.of(keys).forEach(tx::insert));
  }

  private @Nullable SessionRecord found(int number) {
    return in(ACME).session(Rows.sessionId(number));
  }

  // Keys

  @Test
  void theTermsOfAKeyAreReadBackAsWritten() {
    SessionRecord narrow =
        session(1, ROBOT)
            .key(
                new KeyTerms(
                    "\"nightly\"; 😀",
                    Set.of("view", "cameras.move"),
                    Set.of(SiteId.of("a,b"), SiteId.of("[\"c\"]"))))
            .row();
    SessionRecord wide = session(2, ROBOT).key(new KeyTerms("", null, null)).row();
    SessionRecord empty = session(3, ROBOT).key(new KeyTerms("x", Set.of(), Set.of())).row();

    insert(narrow, wide, empty);

    assertThat(found(1)).isEqualTo(narrow);
    assertThat(in(ACME).sessionByToken(wide.token())).isEqualTo(wide);
    assertThat(in(ACME).openSessions(List.of(ROBOT))).containsExactly(narrow, wide, empty);
    assertThat(store().bearer(ACME, narrow.token()))
        .isNotNull()
        .satisfies(bearer -> assertThat(bearer.session()).isEqualTo(narrow));
  }

  @Test
  void aKeyIsNotPurgedForIdleness() {
    insert(
        key(1).lastActiveAt(Rows.at(-10_000)).row(),
        session(2, ROBOT).lastActiveAt(Rows.at(49)).row());

    assertThat(purge(100, 50)).isEqualTo(1);

    assertThat(found(1)).isNotNull();
    assertThat(found(2)).isNull();
  }

  @Test
  void aKeyIsPurgedOnceItHasEndedOrExpired() {
    insert(
        key(1).endedAt(Rows.at(99)).row(),
        key(2).endedAt(Rows.at(100)).row(),
        key(3).expiresAt(Rows.at(99)).row(),
        key(4).expiresAt(Rows.at(100)).row());

    assertThat(purge(100, 50)).isEqualTo(2);

    assertThat(found(1)).isNull();
    assertThat(found(2)).isNotNull();
    assertThat(found(3)).isNull();
    assertThat(found(4)).isNotNull();
  }

  private int purge(long before, long idleBefore) {
    return store()
        .write(ACME, command(), tx -> tx.purgeSessions(Rows.at(before), Rows.at(idleBefore), 100));
  }

  @Test
  void deletingAUserDeletesTheirKeys() {
    insert(key(1).row());
    assertThat(found(1)).isNotNull();

    write(ACME, tx -> tx.deleteUser(ROBOT));

    assertThat(found(1)).isNull();
  }

  // Changing the expiry

  @Test
  void changingTheExpiryOfASessionChangesNothingElse() {
    insert(key(1).row(), key(2).row());

    write(ACME, tx -> tx.expireSession(Rows.sessionId(1), Rows.at(77)));

    assertThat(found(1)).isEqualTo(key(1).expiresAt(Rows.at(77)).row());
    assertThat(found(2)).isEqualTo(key(2).row());
  }

  @Test
  void aTransactionSeesTheExpiryThatItHasSet() {
    insert(key(1).row());

    SessionRecord seen =
        store()
            .<@Nullable SessionRecord>write(
                ACME,
                command(),
                tx -> {
                  SessionRecord before = tx.session(Rows.sessionId(1));
                  tx.expireSession(Rows.sessionId(1), Rows.at(77));
                  return before == null ? null : tx.session(before.id());
                });

    assertThat(seen).isEqualTo(key(1).expiresAt(Rows.at(77)).row());
  }

  @Test
  void theExpiryOfAnEndedOrForeignSessionDoesNotChange() {
    SessionRecord ended = key(1).endedAt(Rows.at(5)).row();
    insert(ended);
    write(OTHER, tx -> tx.insert(key(2).row()));

    write(ACME, tx -> tx.expireSession(Rows.sessionId(1), Rows.at(77)));
    write(ACME, tx -> tx.expireSession(Rows.sessionId(2), Rows.at(77)));

    assertThat(found(1)).isEqualTo(ended);
    assertThat(in(OTHER).session(Rows.sessionId(2))).isEqualTo(key(2).row());
  }

  // Machines

  @Test
  void machinesAndPersonsAreFilteredByKind() {
    insert(user(ACME, 2).roles("viewer").sites(Rows.DOCK).row());
    insert(machine(ACME, 3).state(UserState.DISABLED).roles("viewer").row());
    insert(machine(ACME, 4).roles("viewer").sites(Rows.DOCK).nameKeys("key").row());

    assertThat(in(ACME).user(ROBOT)).isEqualTo(machine(ACME, 1).row());
    assertFinds(of(UserKind.MACHINE), 1, 3, 4);
    assertFinds(of(UserKind.PERSON), 2);
    assertFinds(of(UserKind.MACHINE).role("viewer"), 3, 4);
    assertFinds(of(UserKind.PERSON).role("viewer"), 2);
    assertFinds(of(UserKind.MACHINE).site(Rows.DOCK), 4);
    assertFinds(of(UserKind.PERSON).site(Rows.DOCK), 2);
    assertFinds(of(UserKind.PERSON).site(Rows.DOCK).role("viewer"), 2);
    assertFinds(of(UserKind.MACHINE, UserState.DISABLED), 3);
    assertFinds(of(UserKind.PERSON, UserState.DISABLED));
    assertFinds(of(UserKind.MACHINE, UserState.DISABLED, UserState.INVITED), 3);
  }

  /** Asserts that a filter finds exactly the given users, in each order and when counting. */
  private void assertFinds(UserFilter filter, int... numbers) {
    List<UserId> expected = Arrays.stream(numbers).mapToObj(Rows::userId).toList();
    for (UserOrder order : UserOrder.values()) {
      assertThat(in(ACME).users(filter, order, Slice.first(10)))
          .extracting(UserRecord::id)
          .containsExactlyElementsOf(expected);
      assertThat(in(ACME).users(filter, order, Slice.first(1)))
          .hasSize(Math.min(1, numbers.length));
    }
    assertThat(in(ACME).countUsers(filter)).isEqualTo(numbers.length);
  }

  private static UserFilter of(UserKind kind, UserState... states) {
    Collection<UserState> wanted =
        states.length == 0 ? EnumSet.allOf(UserState.class) : List.of(states);
    return Rows.in(Set.copyOf(wanted)).kind(kind);
  }

  @Test
  void machinesHoldingARoleAreFoundInAllOrganizations() {
    insert(user(ACME, 2).roles("boss").row());
    insert(machine(ACME, 3).state(UserState.DISABLED).roles("viewer", "boss").row());
    insert(machine(OTHER, 4).roles("boss").row());

    assertThat(store().machinesHolding("boss", 10))
        .containsExactlyInAnyOrder(
            new RoleHolder("boss", ACME, Rows.userId(3)),
            new RoleHolder("boss", OTHER, Rows.userId(4)));
    assertThat(store().machinesHolding("boss", 1)).hasSize(1);
    assertThat(store().machinesHolding("owner", 10)).isEmpty();
    write(OTHER, StoreTransaction::markDeleted);
    assertThat(store().machinesHolding("boss", 10))
        .containsExactly(new RoleHolder("boss", ACME, Rows.userId(3)));
  }
}
