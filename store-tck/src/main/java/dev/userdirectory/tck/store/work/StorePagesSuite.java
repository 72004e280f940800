package dev.userdirectory.tck.store.work;

import static dev.userdirectory.tck.store.fixture.EventRow.event;
import static dev.userdirectory.tck.store.fixture.InvitationRow.invitation;
import static dev.userdirectory.tck.store.fixture.UserRow.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.InvitationStatus;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.spi.AuditFilter;
import dev.userdirectory.spi.AuditRecord;
import dev.userdirectory.spi.InvitationFilter;
import dev.userdirectory.spi.InvitationRecord;
import dev.userdirectory.spi.OrganizationRecord;
import dev.userdirectory.spi.Position;
import dev.userdirectory.spi.Slice;
import dev.userdirectory.spi.StoreTransaction;
import dev.userdirectory.spi.UserOrder;
import dev.userdirectory.spi.UserRecord;
import dev.userdirectory.spi.Visibility;
import dev.userdirectory.tck.store.fixture.InvitationRow;
import dev.userdirectory.tck.store.fixture.PlainReading;
import dev.userdirectory.tck.store.fixture.Rows;
import dev.userdirectory.tck.store.fixture.StoreSuite;
import dev.userdirectory.tck.store.fixture.UserRow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Tests paging by cursor while rows are inserted and deleted. Rows with even numbers from 10 to 40
 * exist all the time. Between two pages, other rows are inserted and deleted before and after the
 * cursor. Each row that exists all the time must appear once, in order.
 */
public abstract class StorePagesSuite extends StoreSuite {

  private static final int PAGE = 3;
  private static final List<Integer> STAYING =
      IntStream.rangeClosed(10, 40).filter(number -> number % 2 == 0).boxed().toList();

  /** The rows to insert, before, between and after the others. */
  private static final List<Integer> COMING = List.of(1, 11, 13, 19, 25, 31, 33, 39, 45);

  /** The rows that exist at first and are deleted one after another. */
  private static final List<Integer> GOING = List.of(3, 15, 17, 21, 23, 27, 29, 35, 37, 43);

  @Test
  void pagingUsersReturnsEachExistingUserOnceDespiteConcurrentChanges() {
    for (UserOrder order : UserOrder.values()) {
      for (boolean descending : new boolean[] {false, true}) {
        insertUsers(STAYING);
        insertUsers(GOING);
        assertEachOnce(
            descending,
            from -> in(ACME).users(Rows.everyone(), order, page(from, descending)),
            found -> PlainReading.placeOf(found, order),
            found -> number(found.id().value()),
            this::changeUsers);
        write(ACME, tx -> tx.users(Rows.everyone(), order, Slice.first(99)).forEach(gone(tx)));
      }
    }
  }

  private static Consumer<UserRecord> gone(StoreTransaction tx) {
    return found -> tx.deleteUser(found.id());
  }

  private void insertUsers(List<Integer> numbers) {
    write(ACME, tx -> tx.insertUsers(numbers.stream().map(i -> member(i).row()).toList()));
  }

  /**
   * {@return a user with a number} Three users at a time have the same creation time. The order of
   * e-mails is also that of the numbers.
   */
  private static UserRow member(int number) {
    return user(ACME, number)
        .email("user" + (100 + number) + "@acme.example")
        .createdAt(Rows.at(number / 3));
  }

  private void changeUsers(int step) {
    write(
        ACME,
        tx -> {
          tx.deleteUser(Rows.userId(GOING.get(step)));
          tx.insertUsers(List.of(member(COMING.get(step)).row()));
          tx.updateUsers(List.of(member(STAYING.get(step)).roles("owner").version(2).row()));
        });
  }

  @Test
  void pagingInvitationsReturnsEachExistingOneOnceDespiteChanges() {
    InvitationFilter all =
        new InvitationFilter(Visibility.all(Rows.START), null, Set.of(InvitationStatus.values()));
    for (boolean descending : new boolean[] {false, true}) {
      write(ACME, tx -> STAYING.forEach(i -> tx.insert(invited(i).row())));
      write(ACME, tx -> GOING.forEach(i -> tx.insert(invited(i).row())));
      assertEachOnce(
          descending,
          from -> in(ACME).invitations(all, page(from, descending)),
          found -> new Position.ByTime(found.createdAt(), found.id().value()),
          (InvitationRecord found) -> number(found.id().value()),
          this::changeInvitations);
      write(
          ACME, tx -> IntStream.range(0, 50).mapToObj(Rows::userId).forEach(tx::deleteInvitations));
    }
  }

  private static InvitationRow invited(int number) {
    return invitation(number, Rows.userId(number)).createdAt(Rows.at(number / 3));
  }

  private void changeInvitations(int step) {
    write(
        ACME,
        tx -> {
          tx.deleteInvitations(Rows.userId(GOING.get(step)));
          tx.insert(invited(COMING.get(step)).row());
          tx.updateInvitations(
              List.of(
                  invited(STAYING.get(step))
                      .status(InvitationStatus.REVOKED)
                      .updatedAt(Rows.at(900))
                      .row()));
        });
  }

  @Test
  void pagingOrganizationsReturnsEachExistingOneOnceDespiteChanges() {
    markDeleted(ACME);
    markDeleted(OTHER);
    for (boolean descending : new boolean[] {false, true}) {
      // The id of a deleted organization can't be used again, so each walk has its own ids.
      int base = descending ? 200 : 100;
      STAYING.forEach(i -> insertOrganization(base + i));
      GOING.forEach(i -> insertOrganization(base + i));
      assertEachOnce(
          descending,
          from -> store().organizations(page(from, descending)),
          found -> new Position.ByTime(found.createdAt(), found.id().value()),
          (OrganizationRecord found) -> number(found.id().value()) - base,
          step -> changeOrganizations(base, step));
      store().organizations(Slice.first(99)).stream()
          .map(OrganizationRecord::id)
          .forEach(this::markDeleted);
    }
  }

  private void insertOrganization(int number) {
    OrganizationId id = Rows.organizationId(number);
    write(id, tx -> tx.insert(Rows.organization(id, "Organization", number / 3)));
  }

  private void changeOrganizations(int base, int step) {
    markDeleted(Rows.organizationId(base + GOING.get(step)));
    insertOrganization(base + COMING.get(step));
    OrganizationId id = Rows.organizationId(base + STAYING.get(step));
    int second = (base + STAYING.get(step)) / 3;
    write(id, tx -> tx.update(Rows.organization(id, "Renamed", second)));
  }

  private void markDeleted(OrganizationId organization) {
    write(organization, StoreTransaction::markDeleted);
  }

  @Test
  void pagingEventsReturnsEachExistingOneOnceDespiteChanges() {
    for (boolean descending : new boolean[] {false, true}) {
      OrganizationId organization = descending ? OTHER : ACME;
      append(
          organization,
          IntStream.rangeClosed(1, 40).mapToObj(i -> event(i).row()).toArray(AuditRecord[]::new));
      List<Integer> shown =
          walk(
              from -> in(organization).events(AuditFilter.ALL, page(from, descending)),
              found -> new Position.BySequence(found.sequence()),
              found -> (int) found.sequence(),
              step -> changeEvents(organization, step));
      assertThat(shown).doesNotHaveDuplicates();
      assertThat(shown.stream().filter(number -> number >= 15 && number <= 40).toList())
          .isEqualTo(inOrder(IntStream.rangeClosed(15, 40).boxed().toList(), descending));
    }
  }

  private void changeEvents(OrganizationId organization, int step) {
    write(organization, tx -> tx.dropEvents(event(step + 1).mark()));
    append(organization, event(41 + step).row());
  }

  private <T> void assertEachOnce(
      boolean descending,
      Function<@Nullable Position, List<T>> page,
      Function<T, Position> placeOf,
      ToIntFunction<T> numberOf,
      IntConsumer change) {
    List<Integer> shown = walk(page, placeOf, numberOf, change);
    assertThat(shown).as("descending: %s", descending).doesNotHaveDuplicates();
    assertThat(shown).isEqualTo(inOrder(shown.stream().sorted().toList(), descending));
    assertThat(shown.stream().filter(STAYING::contains).toList())
        .isEqualTo(inOrder(STAYING, descending));
  }

  /**
   * {@return the numbers of the rows on all pages, read with a change after each of the first
   * pages}
   */
  private static <T> List<Integer> walk(
      Function<@Nullable Position, List<T>> page,
      Function<T, Position> placeOf,
      ToIntFunction<T> numberOf,
      IntConsumer change) {
    List<Integer> shown = new ArrayList<>();
    @Nullable Position from = null;
    for (int step = 0; step < 50; step++) {
      List<T> rows = page.apply(from);
      if (rows.isEmpty()) {
        return shown;
      }
      rows.forEach(row -> shown.add(numberOf.applyAsInt(row)));
      from = placeOf.apply(rows.get(rows.size() - 1));
      if (step < COMING.size()) {
        change.accept(step);
      }
    }
    throw new AssertionError("A walk that comes to no end: " + shown);
  }

  private static List<Integer> inOrder(List<Integer> ascending, boolean descending) {
    List<Integer> numbers = new ArrayList<>(ascending);
    if (descending) {
      Collections.reverse(numbers);
    }
    return numbers;
  }

  private static Slice page(@Nullable Position from, boolean descending) {
    return new Slice(from, descending, 0, PAGE);
  }

  private static int number(UUID id) {
    return (int) id.getLeastSignificantBits();
  }
}
