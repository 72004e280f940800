package dev.userdirectory.tck.store.users;

import static dev.userdirectory.tck.store.fixture.UserRow.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.SiteId;
import dev.userdirectory.UserId;
import dev.userdirectory.UserState;
import dev.userdirectory.spi.Position;
import dev.userdirectory.spi.Slice;
import dev.userdirectory.spi.StoreView;
import dev.userdirectory.spi.UserFilter;
import dev.userdirectory.spi.UserOrder;
import dev.userdirectory.spi.UserRecord;
import dev.userdirectory.spi.Visibility;
import dev.userdirectory.tck.store.fixture.PlainReading;
import dev.userdirectory.tck.store.fixture.Rows;
import dev.userdirectory.tck.store.fixture.StoreSuite;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Tests lists and counts of users. */
public abstract class StoreUserListsSuite extends StoreSuite {

  private static final int ALL = 1000;
  private static final Set<UserState> ANY_STATE = Set.of(UserState.values());

  @Test
  void everyFilterAndOrderMatchesTheReferenceImplementation() {
    List<UserRecord> crowd = insertCrowd();
    read(
        ACME,
        view -> {
          for (UserFilter filter : Crowd.filters()) {
            for (UserOrder order : UserOrder.values()) {
              for (boolean descending : new boolean[] {false, true}) {
                assertThat(view.users(filter, order, new Slice(null, descending, 0, ALL)))
                    .as("%s by %s, descending: %s", filter, order, descending)
                    .isEqualTo(PlainReading.list(crowd, filter, order, descending));
              }
            }
          }
        });
  }

  @Test
  void everyUserCountEqualsTheLengthOfItsList() {
    List<UserRecord> crowd = insertCrowd();
    read(
        ACME,
        view -> {
          for (UserFilter filter : Crowd.filters()) {
            assertThat(view.countUsers(filter))
                .as("%s", filter)
                .isEqualTo(PlainReading.list(crowd, filter, UserOrder.CREATED, false).size());
          }
        });
  }

  @Test
  void thePagesOfEveryListAddUpToTheWholeList() {
    List<UserRecord> crowd = insertCrowd();
    read(
        ACME,
        view -> {
          for (UserFilter filter : Crowd.filters()) {
            for (UserOrder order : UserOrder.values()) {
              for (boolean descending : new boolean[] {false, true}) {
                List<UserRecord> list = PlainReading.list(crowd, filter, order, descending);
                assertThat(byCursor(view, filter, order, descending)).isEqualTo(list);
                assertThat(byNumber(view, filter, order, descending)).isEqualTo(list);
              }
            }
          }
        });
  }

  private static List<UserRecord> byCursor(
      StoreView view, UserFilter filter, UserOrder order, boolean descending) {
    List<UserRecord> all = new ArrayList<>();
    @Nullable Position from = null;
    List<UserRecord> page;
    do {
      page = view.users(filter, order, new Slice(from, descending, 0, 5));
      assertThat(all.size()).as("a walk that comes to no end").isLessThan(ALL);
      all.addAll(page);
      from = page.isEmpty() ? from : PlainReading.placeOf(page.get(page.size() - 1), order);
    } while (page.size() == 5);
    return all;
  }

  private static List<UserRecord> byNumber(
      StoreView view, UserFilter filter, UserOrder order, boolean descending) {
    List<UserRecord> all = new ArrayList<>();
    List<UserRecord> page;
    do {
      page = view.users(filter, order, new Slice(null, descending, all.size(), 5));
      assertThat(all.size()).as("a walk that comes to no end").isLessThan(ALL);
      all.addAll(page);
    } while (page.size() == 5);
    return all;
  }

  private List<UserRecord> insertCrowd() {
    List<UserRecord> crowd = Crowd.of(ACME);
    write(ACME, tx -> tx.insertUsers(crowd));
    write(OTHER, tx -> tx.insertUsers(Crowd.of(OTHER)));
    return crowd;
  }

  @Test
  void usersCreatedAtTheSameInstantAreOrderedByIdBytes() {
    UserId lowest = new UserId(new UUID(1, 1));
    UserId low = new UserId(new UUID(1, -1));
    UserId middle = new UserId(new UUID(2, 1));
    UserId high = new UserId(new UUID(-1, 1));
    insert(
        user(ACME, 1).id(high).createdAt(Rows.START).row(),
        user(ACME, 2).id(low).createdAt(Rows.START).row(),
        user(ACME, 3).id(middle).createdAt(Rows.START).row(),
        user(ACME, 4).id(lowest).createdAt(Rows.START).row());

    assertThat(ids(Rows.everyone(), UserOrder.CREATED, Slice.first(9)))
        .containsExactly(lowest, low, middle, high);
    assertThat(
            ids(
                Rows.everyone(),
                UserOrder.CREATED,
                Slice.after(new Position.ByTime(Rows.START, middle.value()), 9)))
        .containsExactly(high);
  }

  @Test
  void usersAreOrderedByCreationTimeToTheMicrosecond() {
    insert(
        user(ACME, 1).createdAt(Rows.START.plusNanos(2000)).row(),
        user(ACME, 2).createdAt(Rows.START.plusNanos(1000)).row(),
        user(ACME, 3).createdAt(Rows.START.minusSeconds(4_000_000_000L)).row());

    assertThat(numbers(Rows.everyone(), UserOrder.CREATED)).containsExactly(3, 2, 1);
  }

  @Test
  void emailsAreOrderedByTheirUtf8Bytes() {
    insert(
        user(ACME, 1).email("😀@acme.example").row(),
        user(ACME, 2).email("\uFFFD@acme.example").row(),
        user(ACME, 3).email("z@acme.example").row(),
        user(ACME, 4).email("Z@acme.example").row(),
        user(ACME, 5).email("é@acme.example").row());

    assertThat(numbers(Rows.everyone(), UserOrder.EMAIL)).containsExactly(4, 3, 5, 2, 1);
    Position replacement = new Position.ByText("\uFFFD@acme.example", Rows.userId(2).value());
    assertThat(ids(Rows.everyone(), UserOrder.EMAIL, Slice.after(replacement, 9)))
        .containsExactly(Rows.userId(1));
    assertThat(ids(Rows.everyone(), UserOrder.EMAIL, new Slice(replacement, true, 0, 1)))
        .containsExactly(Rows.userId(5));
  }

  @Test
  void aPageStartsAfterItsPositionEvenIfNoUserIsThere() {
    insert(user(ACME, 1).row(), user(ACME, 3).row(), user(ACME, 5).row());
    Position gap = new Position.ByTime(Rows.at(2), Rows.userId(2).value());
    Position gone = new Position.ByText("user3@acme.example", new UUID(0, 0));

    assertThat(ids(Rows.everyone(), UserOrder.CREATED, Slice.after(gap, 9)))
        .containsExactly(Rows.userId(3), Rows.userId(5));
    assertThat(ids(Rows.everyone(), UserOrder.CREATED, new Slice(gap, true, 0, 9)))
        .containsExactly(Rows.userId(1));
    assertThat(ids(Rows.everyone(), UserOrder.EMAIL, Slice.after(gone, 9)))
        .containsExactly(Rows.userId(3), Rows.userId(5));
    assertThat(ids(Rows.everyone(), UserOrder.EMAIL, new Slice(gone, true, 0, 9)))
        .containsExactly(Rows.userId(1));
  }

  @Test
  void aSiteScopedReaderSeesThemselvesAndTheUsersOfTheirSites() {
    insertAtSites();
    UserFilter atDock = seenBy(Rows.userId(4), Rows.DOCK);

    assertThat(numbers(atDock, UserOrder.CREATED)).containsExactly(1, 3, 4);
    assertThat(in(ACME).countUsers(atDock)).isEqualTo(3);
  }

  @Test
  void aSiteScopedReaderWithoutSitesSeesOnlyThemselves() {
    insertAtSites();
    UserFilter alone = seenBy(Rows.userId(4));

    assertThat(numbers(alone, UserOrder.CREATED)).containsExactly(4);
    assertThat(in(ACME).countUsers(alone)).isEqualTo(1);
  }

  @Test
  void visibilityWithoutAReaderAndSitesShowsNoUsers() {
    insertAtSites();
    UserFilter nobody = seenBy(null);

    assertThat(numbers(nobody, UserOrder.CREATED)).isEmpty();
    assertThat(in(ACME).countUsers(nobody)).isZero();
    assertThat(in(ACME).countUsers(Rows.everyone())).isEqualTo(5);
  }

  private void insertAtSites() {
    insert(
        user(ACME, 1).sites(Rows.DOCK).row(),
        user(ACME, 2).sites(Rows.GATE).row(),
        user(ACME, 3).sites(Rows.DOCK, Rows.GATE).row(),
        user(ACME, 4).row(),
        user(ACME, 5).sites(SiteId.of("DOCK")).row());
  }

  @Test
  void listsAndCountsReflectEveryChange() {
    insert(named(1, "lee"), named(2, "lee"), named(3, "lee"));
    assertFound(List.of(1, 2, 3), List.of());

    write(ACME, tx -> tx.updateUsers(List.of(named(1, "kim"))));
    assertFound(List.of(2, 3), List.of(1));
    write(ACME, tx -> tx.deleteUser(Rows.userId(2)));
    assertFound(List.of(3), List.of(1));
    insert(named(2, "kim"));
    assertFound(List.of(3), List.of(1, 2));
  }

  /** {@return a user whose name, role and site are the given text} */
  private static UserRecord named(int number, String name) {
    return user(ACME, number).nameKeys(name).roles(name).sites(SiteId.of(name)).row();
  }

  private void assertFound(List<Integer> lees, List<Integer> kims) {
    assertFoundBy("lee", lees);
    assertFoundBy("kim", kims);
  }

  private void assertFoundBy(String name, List<Integer> users) {
    Visibility all = Visibility.all(Rows.START);
    SiteId site = SiteId.of(name);
    for (UserFilter filter :
        List.of(
            beginning(name),
            UserFilter.of(all, ANY_STATE).site(site),
            new UserFilter(all, ANY_STATE, null, null, null, null, null, name, null, null),
            seenBy(null, site))) {
      assertThat(numbers(filter, UserOrder.CREATED)).as("%s", filter).isEqualTo(users);
      assertThat(numbers(filter, UserOrder.EMAIL)).as("%s", filter).isEqualTo(users);
      assertThat(in(ACME).countUsers(filter)).as("%s", filter).isEqualTo(users.size());
    }
  }

  @Test
  void countsByStateReflectEveryChange() {
    insert(user(ACME, 1).row(), user(ACME, 2).state(UserState.INVITED).row());
    insert(user(OTHER, 3).row());
    assertTotals(1, 1, 0);

    write(ACME, tx -> tx.updateUsers(List.of(user(ACME, 2).row())));
    assertTotals(0, 2, 0);
    write(ACME, tx -> tx.updateUsers(List.of(user(ACME, 1).state(UserState.DISABLED).row())));
    assertTotals(0, 1, 1);
    write(ACME, tx -> tx.touch(Rows.userId(1), null, Rows.at(60)));
    assertTotals(0, 1, 1);
    write(ACME, tx -> tx.deleteUser(Rows.userId(2)));
    assertTotals(0, 0, 1);
  }

  private void assertTotals(long invited, long active, long disabled) {
    assertThat(total(UserState.INVITED)).isEqualTo(invited);
    assertThat(total(UserState.ACTIVE)).isEqualTo(active);
    assertThat(total(UserState.DISABLED)).isEqualTo(disabled);
    assertThat(total(UserState.values())).isEqualTo(invited + active + disabled);
    assertThat(total()).isZero();
  }

  private long total(UserState... states) {
    return in(ACME).countUsers(Rows.in(Set.of(states)));
  }

  private static UserFilter beginning(String prefix) {
    Visibility seen = Visibility.all(Rows.START);
    return new UserFilter(seen, ANY_STATE, null, null, prefix, prefix, null, null, null, null);
  }

  private static UserFilter seenBy(@Nullable UserId reader, SiteId... sites) {
    Visibility seen = new Visibility(reader, false, Set.of(sites), Rows.START);
    return UserFilter.of(seen, ANY_STATE);
  }

  private List<UserId> ids(UserFilter filter, UserOrder order, Slice slice) {
    return in(ACME).users(filter, order, slice).stream().map(UserRecord::id).toList();
  }

  private List<Integer> numbers(UserFilter filter, UserOrder order) {
    return ids(filter, order, Slice.first(ALL)).stream()
        .map(id -> (int) id.value().getLeastSignificantBits())
        .toList();
  }
}
