package dev.userdirectory.tck.store.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.userdirectory.Metric;
import dev.userdirectory.spi.AuditRecord;
import dev.userdirectory.spi.OrganizationRecord;
import dev.userdirectory.spi.Slice;
import dev.userdirectory.spi.StoreTransaction;
import dev.userdirectory.spi.TrailMark;
import dev.userdirectory.tck.store.fixture.InvitationRow;
import dev.userdirectory.tck.store.fixture.Rows;
import dev.userdirectory.tck.store.fixture.SessionRow;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Tests that a write does not store records of another organization, or of a deleted one. */
public abstract class StoreBoundariesSuite extends StoreSampleSuite {

  @Test
  void rejectsAppendingToTheTrailOfADeletedOrganization() {
    write(ACME, StoreTransaction::markDeleted);
    AuditRecord next = ACMES.noted(5).row();

    assertThatThrownBy(() -> append(ACME, next)).isInstanceOf(IllegalArgumentException.class);

    assertThat(in(ACME).head()).isEqualTo(ACMES.noted(4).mark());
    assertThat(store().lastSequence(ACME)).isEqualTo(4);
  }

  @Test
  void onlyTheHeadOfTheTrailOfADeletedOrganizationCanBeRead() {
    assertThat(in(ACME).dropped()).isEqualTo(ACMES.noted(1).mark());

    write(ACME, StoreTransaction::markDeleted);

    assertThat(in(ACME).head()).isEqualTo(ACMES.noted(4).mark());
    assertThat(in(ACME).dropped()).isEqualTo(TrailMark.START);
  }

  @Test
  void updatingADeletedOrganizationDoesNotRestoreIt() {
    write(ACME, StoreTransaction::markDeleted);

    Throwable refused =
        catchThrowable(() -> write(ACME, tx -> tx.update(Rows.organization(ACME, "Back", 1))));

    assertThat(refused == null || refused instanceof IllegalArgumentException).isTrue();
    assertThat(in(ACME).organization()).isNull();
    assertThat(store().countOrganizations()).isEqualTo(1);
  }

  @Test
  void rejectsUpdatingTheRecordOfAnotherOrganization() {
    OrganizationRecord theirs = Rows.organization(OTHER, "Taken over", 2);

    assertThatThrownBy(() -> write(ACME, tx -> tx.update(theirs)))
        .isInstanceOf(IllegalArgumentException.class);

    assertThat(in(OTHER).organization()).isEqualTo(Rows.organization(OTHER, "Other", 2));
    assertThat(store().organizations(Slice.first(9)))
        .containsExactly(Rows.organization(ACME, "Acme", 1), Rows.organization(OTHER, "Other", 2));
  }

  @Test
  void rejectsInsertingOrUpdatingAUserOfAnotherOrganization() {
    assertThatThrownBy(() -> write(ACME, tx -> tx.insertUsers(List.of(OTHERS.member(7).row()))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> write(ACME, tx -> tx.updateUsers(List.of(OTHERS.member(1).row()))))
        .isInstanceOf(IllegalArgumentException.class);

    assertThat(in(ACME).user(Rows.userId(7))).isNull();
    assertHolds(in(ACME), ACMES);
    assertHolds(in(OTHER), OTHERS);
  }

  @Test
  void writesToADeletedOrganizationHaveNoVisibleEffect() {
    assertThat(in(ACME).user(Rows.userId(1))).isNotNull();
    write(ACME, StoreTransaction::markDeleted);

    attempt(tx -> tx.insertUsers(List.of(ACMES.member(7).row())));
    attempt(tx -> tx.claim("person 7", Rows.userId(7)));
    attempt(tx -> tx.insert(SessionRow.session(7, Rows.userId(7)).row()));
    attempt(tx -> tx.insert(InvitationRow.invitation(7, Rows.userId(7)).row()));

    assertThat(in(ACME).user(Rows.userId(7))).isNull();
    assertThat(in(ACME).countUsers(Rows.everyone())).isZero();
    assertThat(in(ACME).session(Rows.sessionId(7))).isNull();
    assertThat(in(ACME).invitation(Rows.invitationId(7))).isNull();
    assertThat(store().locate("person 7", null, 9)).isEmpty();
  }

  /**
   * Attempts a write that must have no effect. The store may throw an exception or ignore the
   * write.
   */
  private void attempt(Consumer<StoreTransaction> work) {
    Throwable refused = catchThrowable(() -> write(ACME, work));
    assertThat(refused == null || refused instanceof RuntimeException).isTrue();
  }

  @Test
  void metricNamesAreUniqueAndDoNotChange() {
    List<String> names = store().metrics().stream().map(Metric::name).toList();
    assertThat(in(ACME).organization()).isNotNull();

    write(ACME, StoreTransaction::markDeleted);

    assertThat(store().metrics()).extracting(Metric::name).isEqualTo(names);
    assertThat(names).doesNotHaveDuplicates();
  }
}
