package dev.userdirectory.tck.store.isolation;

import static dev.userdirectory.tck.store.fixture.InvitationRow.invitation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.userdirectory.OrganizationId;
import dev.userdirectory.spi.StoreTransaction;
import dev.userdirectory.tck.store.fixture.Rows;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Tests that no method changes data of another organization, even if it has the same ids. */
public abstract class StoreIsolatedWritesSuite extends StoreSampleSuite {

  @Test
  void aWriteChangesOnlyItsOwnOrganization() {
    Map<String, @Nullable Object> theirs = everythingOf(OTHER);
    for (TransactionCall writing : TransactionCall.values()) {
      Map<String, @Nullable Object> ours = everythingOf(writing.of());

      write(writing.of(), writing::in);

      assertThat(everythingOf(OTHER)).as("%s", writing).isEqualTo(theirs);
      if (writing != TransactionCall.CLEAR_DELETED) {
        assertThat(everythingOf(writing.of())).as("%s", writing).isNotEqualTo(ours);
      }
    }
    assertHolds(in(OTHER), OTHERS);
  }

  @Test
  void writesAddressedToRowsOfAnotherOrganizationChangeNothing() {
    write(OTHER, StoreIsolatedWritesSuite::putMore);
    Map<String, @Nullable Object> theirs = everythingOf(OTHER);
    Map<String, @Nullable Object> ours = everythingOf(ACME);

    for (Consumer<StoreTransaction> reach : reaches()) {
      write(ACME, reach);
    }

    assertThat(in(OTHER).user(Rows.userId(7))).isEqualTo(OTHERS.member(7).row());
    assertThat(everythingOf(OTHER)).isEqualTo(theirs);
    assertThat(everythingOf(ACME)).isEqualTo(ours);
    assertThat(isClaimed("person 7")).isTrue();
  }

  /** Inserts rows with numbers that Acme does not have. */
  private static void putMore(StoreTransaction tx) {
    tx.insertUsers(List.of(OTHERS.member(7).row()));
    tx.claim("person 7", Rows.userId(7));
    tx.insert(OTHERS.started(7, 7).row());
    tx.insert(OTHERS.started(8, 7).endedAt(Rows.at(9)).row());
    tx.insert(OTHERS.invited(7, 7).row());
    tx.append(List.of(OTHERS.noted(5).by(Rows.userId(7)).to(Rows.userId(7)).row()));
  }

  private static List<Consumer<StoreTransaction>> reaches() {
    return List.of(
        tx -> tx.deleteUser(Rows.userId(7)),
        tx -> tx.releaseClaim(Rows.userId(7)),
        tx -> tx.touch(Rows.userId(7), Rows.sessionId(7), Rows.at(500)),
        tx -> tx.endSessions(List.of(Rows.sessionId(7)), Rows.at(500)),
        tx -> tx.deleteInvitations(Rows.userId(7)),
        tx -> assertThat(tx.eraseEvents(Rows.userId(7), 0, 99)).isZero());
  }

  @Test
  void rejectsUpdatingAUserWhoExistsOnlyInAnotherOrganization() {
    write(OTHER, StoreIsolatedWritesSuite::putMore);
    Map<String, @Nullable Object> theirs = everythingOf(OTHER);

    assertThatThrownBy(
            () -> write(ACME, tx -> tx.updateUsers(List.of(ACMES.member(7).version(9).row()))))
        .isInstanceOf(IllegalArgumentException.class);

    assertThat(everythingOf(OTHER)).isEqualTo(theirs);
  }

  /** A store may refuse the update or ignore it. */
  @Test
  void anInvitationThatExistsOnlyInAnotherOrganizationIsNotUpdated() {
    write(OTHER, StoreIsolatedWritesSuite::putMore);
    Map<String, @Nullable Object> theirs = everythingOf(OTHER);
    Map<String, @Nullable Object> ours = everythingOf(ACME);

    Throwable refused =
        catchThrowable(
            () ->
                write(
                    ACME,
                    tx -> tx.updateInvitations(List.of(invitation(7, Rows.userId(7)).row()))));

    if (refused != null) {
      assertThat(refused).isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(in(OTHER).invitation(Rows.invitationId(7))).isEqualTo(OTHERS.invited(7, 7).row());
    assertThat(everythingOf(OTHER)).isEqualTo(theirs);
    assertThat(everythingOf(ACME)).isEqualTo(ours);
  }

  @Test
  void valuesUniqueInOneOrganizationDoNotConflictWithAnother() {
    OrganizationId third = Rows.organizationId(3);
    write(third, tx -> tx.insert(Rows.organization(third, "Third", 3)));
    SampleOrganization thirds = new SampleOrganization(third, "Thirds");

    write(third, thirds::put);

    assertHolds(in(third), thirds);
    assertHolds(in(OTHER), OTHERS);
    assertHolds(in(ACME), ACMES);
    assertThat(Objects.requireNonNull(in(third).organization()).name()).isEqualTo("Third");
  }
}
