package dev.userdirectory.tck.store.users;

import static dev.userdirectory.tck.store.fixture.EventRow.event;
import static dev.userdirectory.tck.store.fixture.InvitationRow.invitation;
import static dev.userdirectory.tck.store.fixture.SessionRow.session;
import static dev.userdirectory.tck.store.fixture.UserRow.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.userdirectory.UserId;
import dev.userdirectory.UserState;
import dev.userdirectory.spi.AuditFilter;
import dev.userdirectory.spi.AuditRecord;
import dev.userdirectory.spi.StoreConflict;
import dev.userdirectory.spi.StoreTransaction;
import dev.userdirectory.spi.UserRecord;
import dev.userdirectory.tck.store.fixture.Rows;
import dev.userdirectory.tck.store.fixture.StoreSuite;
import java.util.List;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/**
 * Tests the values that only one user of an organization may have, and that a refused write leaves
 * nothing behind.
 */
public abstract class StoreUniquenessSuite extends StoreSuite {

  private static final UserId CASEY = Rows.userId(1);
  private static final UserId JORDAN = Rows.userId(2);

  @Test
  void usersOfTwoOrganizationsCanHaveTheSameEmailAndExternalId() {
    insert(user(ACME, 1).externalId("casey").row());
    insert(user(OTHER, 1).externalId("casey").version(7).row());

    assertThat(in(ACME).user(CASEY)).extracting(UserRecord::version).isEqualTo(1L);
    assertThat(in(OTHER).user(CASEY)).extracting(UserRecord::version).isEqualTo(7L);
  }

  @Test
  void insertingAUserIdTwiceIsAConflict() {
    insert(user(ACME, 1).row());

    assertConflict(
        StoreConflict.Kind.ID, () -> insert(user(ACME, 1).email("new@acme.example").row()));

    assertThat(in(ACME).user(CASEY)).isEqualTo(user(ACME, 1).row());
    assertThat(in(ACME).userByEmail("new@acme.example")).isNull();
  }

  @Test
  void anEmailIsUniqueInAnOrganizationInEveryUserState() {
    insert(user(ACME, 1).state(UserState.DISABLED).row());
    insert(user(ACME, 2).state(UserState.INVITED).row());
    insert(user(ACME, 3).row());

    assertConflict(
        StoreConflict.Kind.EMAIL, () -> insert(user(ACME, 9).email("user1@acme.example").row()));
    assertConflict(
        StoreConflict.Kind.EMAIL, () -> insert(user(ACME, 9).email("user2@acme.example").row()));
    assertConflict(
        StoreConflict.Kind.EMAIL,
        () ->
            write(
                ACME,
                tx -> tx.updateUsers(List.of(user(ACME, 3).email("user1@acme.example").row()))));

    assertThat(in(ACME).user(Rows.userId(9))).isNull();
    assertThat(in(ACME).user(Rows.userId(3))).isEqualTo(user(ACME, 3).row());
  }

  @Test
  void anExternalIdIsUniqueInAnOrganization() {
    insert(user(ACME, 1).externalId("casey").row(), user(ACME, 2).row());

    assertConflict(
        StoreConflict.Kind.EXTERNAL_ID, () -> insert(user(ACME, 9).externalId("casey").row()));
    assertConflict(
        StoreConflict.Kind.EXTERNAL_ID,
        () -> write(ACME, tx -> tx.updateUsers(List.of(user(ACME, 2).externalId("casey").row()))));

    assertThat(in(ACME).user(Rows.userId(9))).isNull();
    assertThat(in(ACME).user(JORDAN)).isEqualTo(user(ACME, 2).row());
  }

  @Test
  void anUpdateCanKeepTheUsersOwnEmailAndExternalId() {
    insert(user(ACME, 1).externalId("casey").row());
    UserRecord updated = user(ACME, 1).externalId("casey").version(2).row();

    write(ACME, tx -> tx.updateUsers(List.of(updated)));

    assertThat(in(ACME).user(CASEY)).isEqualTo(updated);
  }

  @Test
  void anEmailAndExternalIdThatAUserGivesUpCanBeReused() {
    insert(user(ACME, 1).externalId("casey").row());

    write(ACME, tx -> tx.updateUsers(List.of(user(ACME, 1).email("new@acme.example").row())));
    insert(user(ACME, 2).email("user1@acme.example").externalId("casey").row());
    write(ACME, tx -> tx.deleteUser(JORDAN));
    insert(user(ACME, 3).email("user1@acme.example").externalId("casey").row());

    assertThat(in(ACME).userByExternalId("casey"))
        .extracting(UserRecord::id)
        .isEqualTo(Rows.userId(3));
  }

  @Test
  void aConflictInABatchInsertInsertsNoUser() {
    insert(user(ACME, 1).row());

    assertConflict(
        StoreConflict.Kind.EMAIL,
        () -> insert(user(ACME, 2).row(), user(ACME, 3).email("user1@acme.example").row()));

    assertThat(in(ACME).user(JORDAN)).isNull();
    assertThat(in(ACME).countUsers(Rows.everyone())).isEqualTo(1);
  }

  @Test
  void aConflictInABatchUpdateUpdatesNoUser() {
    insert(user(ACME, 1).row(), user(ACME, 2).row());
    List<UserRecord> rows =
        List.of(
            user(ACME, 1).roles("owner").version(2).row(),
            user(ACME, 2).email("user1@acme.example").row());

    assertConflict(StoreConflict.Kind.EMAIL, () -> write(ACME, tx -> tx.updateUsers(rows)));

    assertThat(in(ACME).user(CASEY)).isEqualTo(user(ACME, 1).row());
    assertThat(in(ACME).countActiveHolders("owner")).isZero();
  }

  @Test
  void aBatchInsertCannotContainTheSameEmailTwice() {
    assertConflict(
        StoreConflict.Kind.EMAIL,
        () ->
            insert(
                user(ACME, 1).email("same@acme.example").row(),
                user(ACME, 2).email("same@acme.example").row()));

    assertThat(in(ACME).countUsers(Rows.everyone())).isZero();
  }

  @Test
  void aBatchInsertCannotContainTheSameIdOrExternalIdTwice() {
    assertConflict(
        StoreConflict.Kind.ID,
        () -> insert(user(ACME, 1).row(), user(ACME, 1).email("new@acme.example").row()));
    assertConflict(
        StoreConflict.Kind.EXTERNAL_ID,
        () ->
            insert(user(ACME, 1).externalId("same").row(), user(ACME, 2).externalId("same").row()));

    insert(user(ACME, 1).externalId("same").row());
    assertThat(in(ACME).countUsers(Rows.everyone())).isEqualTo(1);
  }

  @Test
  void severalUsersCanHaveNoExternalId() {
    insert(user(ACME, 1).row(), user(ACME, 2).row());
    write(ACME, tx -> tx.updateUsers(List.of(user(ACME, 1).row(), user(ACME, 2).row())));

    assertThat(in(ACME).countUsers(Rows.everyone())).isEqualTo(2);
  }

  @Test
  void aConflictRollsBackTheWholeWriteEvenIfItIsCaught() {
    insert(user(ACME, 1).row());
    write(
        ACME,
        tx -> {
          tx.claim("casey", CASEY);
          tx.insert(session(1, CASEY).row());
          tx.insert(invitation(1, CASEY).row());
          tx.append(List.of(event(1).row()));
        });

    assertNothingStays(StoreConflict.Kind.CLAIM, tx -> tx.claim("casey", JORDAN));
    assertNothingStays(StoreConflict.Kind.ID, tx -> tx.insert(Rows.organization(ACME, "Again", 1)));
    assertNothingStays(StoreConflict.Kind.ID, tx -> tx.insert(session(1, CASEY).row()));
    assertNothingStays(StoreConflict.Kind.ID, tx -> tx.insert(invitation(1, CASEY).row()));
    AuditRecord twice = event(2).id(Rows.eventId(1)).row();
    assertNothingStays(StoreConflict.Kind.ID, tx -> tx.append(List.of(twice)));

    assertThat(in(ACME).organization()).isEqualTo(Rows.organization(ACME, "Acme", 1));
    assertThat(in(ACME).head()).isEqualTo(event(1).mark());
  }

  /**
   * Asserts that a conflict rolls the write back, whether or not the work continues after the
   * conflict.
   */
  private void assertNothingStays(StoreConflict.Kind kind, Consumer<StoreTransaction> conflict) {
    UserRecord jordan = user(ACME, 2).row();
    assertConflict(
        kind,
        () ->
            write(
                ACME,
                tx -> {
                  tx.insertUsers(List.of(jordan));
                  tx.claim("jordan", JORDAN);
                  conflict.accept(tx);
                }));
    assertConflict(
        kind,
        () ->
            write(
                ACME,
                tx -> {
                  ThrowingCallable conflictThatIsTold =
                      () -> {
                        conflict.accept(tx);
                        tx.countEvents(AuditFilter.ALL);
                      };
                  assertThat(catchThrowable(conflictThatIsTold)).isInstanceOf(StoreConflict.class);
                  assertThat(catchThrowable(() -> tx.insertUsers(List.of(jordan))))
                      .isInstanceOf(StoreConflict.class);
                }));

    assertThat(in(ACME).user(JORDAN)).isNull();
    assertThat(in(ACME).countUsers(Rows.everyone())).isEqualTo(1);
    register(OTHER, 3, "jordan");
    write(OTHER, tx -> tx.deleteUser(Rows.userId(3)));
  }

  @Test
  void usersCanSwapEmailsAndExternalIdsInOneUpdate() {
    insert(user(ACME, 1).externalId("casey").row(), user(ACME, 2).externalId("jordan").row());

    write(
        ACME,
        tx ->
            tx.updateUsers(
                List.of(
                    user(ACME, 1).email("user2@acme.example").externalId("jordan").row(),
                    user(ACME, 2).email("user1@acme.example").externalId("casey").row())));

    assertThat(in(ACME).userByEmail("user2@acme.example"))
        .extracting(UserRecord::id)
        .isEqualTo(CASEY);
    assertThat(in(ACME).userByEmail("user1@acme.example"))
        .extracting(UserRecord::id)
        .isEqualTo(JORDAN);
    assertThat(in(ACME).userByExternalId("casey")).extracting(UserRecord::id).isEqualTo(JORDAN);
    assertThat(in(ACME).userByExternalId("jordan")).extracting(UserRecord::id).isEqualTo(CASEY);
    assertConflict(
        StoreConflict.Kind.EMAIL, () -> insert(user(ACME, 9).email("user1@acme.example").row()));
  }

  @Test
  void aUserCanTakeTheEmailThatAnotherGivesUpInTheSameUpdate() {
    insert(user(ACME, 1).row(), user(ACME, 2).row());

    write(
        ACME,
        tx ->
            tx.updateUsers(
                List.of(
                    user(ACME, 1).email("user2@acme.example").row(),
                    user(ACME, 2).email("user3@acme.example").row())));

    assertThat(in(ACME).userByEmail("user2@acme.example"))
        .extracting(UserRecord::id)
        .isEqualTo(CASEY);
    assertThat(in(ACME).userByEmail("user1@acme.example")).isNull();
  }

  @Test
  void aBatchUpdateCannotContainTheSameExternalIdTwice() {
    insert(user(ACME, 1).row(), user(ACME, 2).row());

    assertConflict(
        StoreConflict.Kind.EXTERNAL_ID,
        () ->
            write(
                ACME,
                tx ->
                    tx.updateUsers(
                        List.of(
                            user(ACME, 1).externalId("same").row(),
                            user(ACME, 2).externalId("same").row()))));

    assertThat(in(ACME).userByExternalId("same")).isNull();
  }

  @Test
  void updatingAnUnknownUserFailsAndUpdatesNoUser() {
    insert(user(ACME, 1).row());
    insert(user(OTHER, 2).row());

    assertThatThrownBy(
            () ->
                write(
                    ACME,
                    tx ->
                        tx.updateUsers(
                            List.of(user(ACME, 1).version(2).row(), user(ACME, 2).row()))))
        .isInstanceOf(IllegalArgumentException.class);

    assertThat(in(ACME).user(CASEY)).isEqualTo(user(ACME, 1).row());
    assertThat(in(ACME).user(JORDAN)).isNull();
  }
}
