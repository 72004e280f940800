package dev.userdirectory.tck.store.work;

import static dev.userdirectory.tck.store.fixture.EventRow.event;
import static dev.userdirectory.tck.store.fixture.InvitationRow.invitation;
import static dev.userdirectory.tck.store.fixture.SessionRow.session;
import static dev.userdirectory.tck.store.fixture.UserRow.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.userdirectory.DirectoryException;
import dev.userdirectory.UserId;
import dev.userdirectory.spi.AuditFilter;
import dev.userdirectory.spi.DirectoryStore;
import dev.userdirectory.spi.OrganizationRecord;
import dev.userdirectory.spi.StoreTransaction;
import dev.userdirectory.spi.StoreView;
import dev.userdirectory.spi.UserFilter;
import dev.userdirectory.spi.UserRecord;
import dev.userdirectory.tck.store.fixture.FreshView;
import dev.userdirectory.tck.store.fixture.Rows;
import dev.userdirectory.tck.store.fixture.StoreSuite;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Tests reads and writes in general. */
public abstract class StoreWorkSuite extends StoreSuite {

  private static final UserId CASEY = Rows.userId(1);

  @Test
  void aReadReturnsWhatItsWorkReturns() {
    OrganizationRecord acme = store().read(ACME, StoreView::organization);

    assertThat(acme).isEqualTo(Rows.organization(ACME, "Acme", 1));
  }

  @Test
  void aWriteReturnsWhatItsWorkReturns() {
    String name =
        store()
            .<String>write(
                ACME,
                command(),
                tx -> {
                  tx.update(Rows.organization(ACME, "Renamed", 1));
                  return Objects.requireNonNull(tx.organization()).name();
                });

    assertThat(name).isEqualTo("Renamed");
  }

  @Test
  void workCanReturnNull() {
    UserRecord read = store().read(ACME, view -> view.user(CASEY));
    UserRecord written = store().write(ACME, command(), tx -> tx.user(CASEY));

    assertThat(read).isNull();
    assertThat(written).isNull();
    assertThat(in(ACME).organization()).isNotNull();
  }

  @Test
  void aCommittedWriteIsReadAfterwards() {
    insert(user(ACME, 1).row());

    assertThat(in(ACME).user(CASEY)).isEqualTo(user(ACME, 1).row());
  }

  @Test
  void aTransactionSeesItsOwnWrites() {
    write(
        ACME,
        Rows.eventId(1),
        tx -> {
          tx.insertUsers(List.of(user(ACME, 1).row()));
          tx.insert(session(1, CASEY).row());
          tx.insert(invitation(1, CASEY).row());
          tx.append(List.of(event(1).row()));
          tx.update(Rows.organization(ACME, "Renamed", 1));

          assertThat(tx.user(CASEY)).isEqualTo(user(ACME, 1).row());
          assertThat(tx.userByEmail("user1@acme.example")).isNotNull();
          assertThat(tx.countUsers(Rows.everyone())).isEqualTo(1);
          assertThat(tx.countActiveHolders("viewer")).isEqualTo(1);
          assertThat(tx.sessionByToken(Rows.digest("token 1"))).isNotNull();
          assertThat(tx.invitationByCode(Rows.digest("code 1"))).isNotNull();
          assertThat(tx.head()).isEqualTo(event(1).mark());
          assertThat(tx.organization()).extracting(OrganizationRecord::name).isEqualTo("Renamed");
        });
  }

  @Test
  void prefetchedRowsAndCountsReflectLaterWritesOfTheTransaction() {
    UserId jordan = Rows.userId(2);
    UserFilter atDock = Rows.everyone().site(Rows.DOCK);
    insert(user(ACME, 2).row());

    write(
        ACME,
        tx -> {
          tx.expect(List.of(CASEY, jordan), List.of(Rows.sessionId(1)));
          tx.expectCount(atDock);
          tx.insertUsers(List.of(user(ACME, 1).row(), user(ACME, 3).sites(Rows.DOCK).row()));
          tx.insert(session(1, CASEY).row());
          tx.touch(jordan, null, Rows.at(500));

          assertThat(tx.countUsers(atDock)).isEqualTo(1);

          assertThat(tx.user(CASEY)).isEqualTo(user(ACME, 1).row());
          assertThat(tx.session(Rows.sessionId(1))).isEqualTo(session(1, CASEY).row());
          assertThat(tx.user(jordan))
              .extracting(UserRecord::lastActivityAt)
              .isEqualTo(Rows.at(500));
        });
    write(
        ACME,
        tx -> {
          tx.expect(List.of(CASEY), List.of(Rows.sessionId(1)));
          tx.updateUsers(List.of(user(ACME, 1).version(2).row()));
          tx.endSessions(List.of(Rows.sessionId(1)), Rows.at(500));

          assertThat(tx.user(CASEY)).isEqualTo(user(ACME, 1).version(2).row());
          assertThat(tx.session(Rows.sessionId(1)))
              .isEqualTo(session(1, CASEY).endedAt(Rows.at(500)).row());
        });
  }

  @Test
  void anExceptionFromWorkIsRethrownUnchanged() {
    RuntimeException mine = new IllegalArgumentException("mine");
    AssertionError mineToo = new AssertionError("mine too");

    assertThat(catchThrowable(() -> write(ACME, tx -> fail(mine)))).isSameAs(mine);
    assertThat(catchThrowable(() -> read(ACME, view -> fail(mine)))).isSameAs(mine);
    assertThat(catchThrowable(() -> write(ACME, tx -> failHard(mineToo)))).isSameAs(mineToo);
    assertThat(in(ACME).organization()).isEqualTo(Rows.organization(ACME, "Acme", 1));
  }

  @Test
  void anExceptionFromWorkRollsBackTheWholeWrite() {
    insert(user(ACME, 2).roles("owner").row());
    write(ACME, tx -> tx.insert(session(2, Rows.userId(2)).row()));

    assertThatThrownBy(
            () ->
                write(
                    ACME,
                    Rows.eventId(1),
                    tx -> {
                      tx.update(Rows.organization(ACME, "Renamed", 1));
                      tx.insertUsers(List.of(user(ACME, 1).externalId("casey").row()));
                      tx.claim("casey", CASEY);
                      tx.insert(session(1, CASEY).row());
                      tx.insert(invitation(1, CASEY).row());
                      tx.append(List.of(event(1).row()));
                      tx.deleteUser(Rows.userId(2));
                      fail(new IllegalStateException("no"));
                    }))
        .hasMessage("no");

    assertThat(in(ACME).organization()).extracting(OrganizationRecord::name).isEqualTo("Acme");
    assertThat(in(ACME).user(CASEY)).isNull();
    assertThat(in(ACME).user(Rows.userId(2))).isNotNull();
    assertThat(in(ACME).session(Rows.sessionId(1))).isNull();
    assertThat(in(ACME).session(Rows.sessionId(2))).isNotNull();
    assertThat(in(ACME).invitation(Rows.invitationId(1))).isNull();
    assertThat(in(ACME).countEvents(AuditFilter.ALL)).isZero();
    assertThat(in(ACME).countUsers(Rows.everyone())).isEqualTo(1);
    assertThat(in(ACME).countActiveHolders("viewer")).isZero();
    assertThat(store().lastSequence(ACME)).isZero();
    assertThat(store().locate("casey", null, 9)).isEmpty();
    register(OTHER, 1, "casey");
  }

  @Test
  void aFailedWriteDoesNotStopTheNext() {
    assertThatThrownBy(() -> write(ACME, tx -> fail(new IllegalStateException("no"))));

    insert(user(ACME, 1).row());

    assertThat(in(ACME).user(CASEY)).isNotNull();
  }

  @Test
  void aWriteIfIdleIsCommittedIfThereIsNoOtherWrite() {
    boolean written =
        store().writeIfIdle(ACME, command(), tx -> tx.insertUsers(List.of(user(ACME, 1).row())));

    assertThat(written).isTrue();
    assertThat(in(ACME).user(CASEY)).isEqualTo(user(ACME, 1).row());
  }

  @Test
  void aFailedWriteIfIdleIsRolledBack() {
    RuntimeException mine = new IllegalArgumentException("mine");

    assertThat(
            catchThrowable(
                () ->
                    store()
                        .writeIfIdle(
                            ACME,
                            command(),
                            tx -> {
                              tx.update(Rows.organization(ACME, "Renamed", 1));
                              fail(mine);
                            })))
        .isSameAs(mine);
    assertThat(in(ACME).organization()).isEqualTo(Rows.organization(ACME, "Acme", 1));
  }

  @Test
  void scrubbingHasNoVisibleEffect() {
    insert(user(ACME, 1).row(), user(ACME, 2).row());
    write(ACME, tx -> tx.deleteUser(Rows.userId(2)));

    store().scrub();

    assertThat(in(ACME).user(CASEY)).isEqualTo(user(ACME, 1).row());
    assertThat(in(ACME).user(Rows.userId(2))).isNull();
  }

  @Test
  void factsReturnTheLastChange() {
    assertThat(store().facts()).isEmpty();
    assertThat(store().changeFacts(facts -> Map.of("one", "so", "other", "yes")))
        .isEqualTo(store().facts());
    store()
        .changeFacts(
            facts -> {
              Map<String, String> changed = new HashMap<>(facts);
              changed.put("one", "not so");
              changed.put("ONE", "");
              changed.remove("other");
              return changed;
            });

    assertThat(store().facts()).isEqualTo(Map.of("one", "not so", "ONE", ""));
  }

  @Test
  void aFailedChangeOfFactsChangesNothing() {
    store().changeFacts(facts -> Map.of("one", "so"));
    IllegalStateException mine = new IllegalStateException("mine");

    assertThatThrownBy(
            () ->
                store()
                    .changeFacts(
                        facts -> {
                          throw mine;
                        }))
        .isSameAs(mine);

    assertThat(store().facts()).isEqualTo(Map.of("one", "so"));
  }

  @Test
  void concurrentChangesOfFactsAreNotLost() {
    IntStream.range(0, 40)
        .parallel()
        .mapToObj(String::valueOf)
        .forEach(
            name ->
                store()
                    .changeFacts(
                        facts -> {
                          Map<String, String> more = new HashMap<>(facts);
                          more.put(name, "so");
                          return more;
                        }));

    assertThat(store().facts()).hasSize(40);
  }

  @Test
  void rejectsReadsAndWritesNestedInOthers() {
    List<Consumer<DirectoryStore>> inner =
        List.of(
            store -> store.read(ACME, StoreView::organization),
            store -> store.read(OTHER, StoreView::organization),
            store -> store.write(ACME, command(), StoreTransaction::organization),
            store -> store.write(OTHER, command(), StoreTransaction::organization),
            store -> store.writeIfIdle(ACME, command(), StoreTransaction::organization),
            DirectoryStore::scrub,
            store -> store.changeFacts(facts -> facts));

    for (Consumer<DirectoryStore> work : inner) {
      assertThatThrownBy(() -> read(ACME, view -> work.accept(store())))
          .isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(() -> write(ACME, tx -> work.accept(store())))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void aTransactionContinuesAfterARejectedNestedWrite() {
    write(
        ACME,
        tx -> {
          assertThatThrownBy(() -> write(OTHER, inner -> {}))
              .isInstanceOf(IllegalStateException.class);
          tx.insertUsers(List.of(user(ACME, 1).row()));
        });

    assertThat(in(ACME).user(CASEY)).isNotNull();
  }

  @Test
  void twoStoresShareNoData() {
    insert(user(ACME, 1).row());
    try (DirectoryStore second = openStore()) {
      read(
          ACME,
          view -> {
            assertThat(new FreshView(second, ACME).user(CASEY)).isNull();
            assertThat(view.user(CASEY)).isNotNull();
          });
      assertThat(second.countOrganizations()).isZero();
    }
  }

  @Test
  void aViewCannotBeUsedAfterItsReadHasEnded() {
    AtomicReference<StoreView> kept = new AtomicReference<>();
    read(ACME, kept::set);

    assertEachRefused(Calls.ofViews(), Objects.requireNonNull(kept.get()));
  }

  @Test
  void aViewCannotBeUsedAfterItsReadHasFailed() {
    AtomicReference<StoreView> kept = new AtomicReference<>();
    assertThatThrownBy(
        () ->
            read(
                ACME,
                view -> {
                  kept.set(view);
                  fail(new IllegalArgumentException("no"));
                }));

    assertEachRefused(Calls.ofViews(), Objects.requireNonNull(kept.get()));
  }

  @Test
  void aTransactionCannotBeUsedAfterItsWriteHasEnded() {
    AtomicReference<StoreTransaction> kept = new AtomicReference<>();
    insert(user(ACME, 77).row());
    write(ACME, kept::set);

    assertEachRefused(Calls.ofViews(), Objects.requireNonNull(kept.get()));
    assertEachRefused(Calls.ofTransactions(), Objects.requireNonNull(kept.get()));
    assertThat(in(ACME).user(Rows.userId(77))).isEqualTo(user(ACME, 77).row());
  }

  @Test
  void aTransactionCannotBeUsedAfterItsWriteHasFailed() {
    AtomicReference<StoreTransaction> kept = new AtomicReference<>();
    assertThatThrownBy(
        () ->
            write(
                ACME,
                tx -> {
                  kept.set(tx);
                  fail(new IllegalArgumentException("no"));
                }));

    assertEachRefused(Calls.ofViews(), Objects.requireNonNull(kept.get()));
    assertEachRefused(Calls.ofTransactions(), Objects.requireNonNull(kept.get()));
  }

  @Test
  void anErrorFromWorkRollsBackTheWholeWrite() {
    assertThatThrownBy(
            () ->
                write(
                    ACME,
                    tx -> {
                      tx.update(Rows.organization(ACME, "Renamed", 1));
                      failHard(new AssertionError("no"));
                    }))
        .hasMessage("no");

    assertThat(in(ACME).organization()).isEqualTo(Rows.organization(ACME, "Acme", 1));
  }

  @Test
  void aClosedStoreIsUnavailable() {
    store().close();

    for (Consumer<DirectoryStore> call : Calls.ofStores()) {
      assertThatThrownBy(() -> call.accept(store()))
          .isInstanceOf(DirectoryException.StoreUnavailable.class);
    }
  }

  @Test
  void aStoreCanBeClosedTwice() {
    store().close();
    store().close();

    assertThatThrownBy(() -> in(ACME).organization())
        .isInstanceOf(DirectoryException.StoreUnavailable.class);
  }

  @Test
  void anUnknownOrganizationIsEmpty() {
    var nowhere = Rows.organizationId(9);

    assertThat(in(nowhere).organization()).isNull();
    assertThat(in(nowhere).head()).isNull();
    assertThat(in(nowhere).users(Set.of(CASEY))).isEmpty();
    assertThat(in(nowhere).countUsers(Rows.everyone())).isZero();
    assertThat(store().lastSequence(nowhere)).isZero();
    assertThat(in(ACME).organization()).isNotNull();
  }

  private static <C> void assertEachRefused(List<Consumer<C>> calls, C ended) {
    for (int i = 0; i < calls.size(); i++) {
      Consumer<C> call = calls.get(i);
      assertThatThrownBy(() -> call.accept(ended))
          .as("call %s", i)
          .isInstanceOf(IllegalStateException.class);
    }
  }

  private static void fail(RuntimeException exception) {
    throw exception;
  }

  private static void failHard(Error error) {
    throw error;
  }
}
