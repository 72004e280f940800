package dev.userdirectory.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.SiteId;
import dev.userdirectory.UserId;
import dev.userdirectory.UserState;
import dev.userdirectory.spi.DirectoryStore;
import dev.userdirectory.spi.PermissionFilter;
import dev.userdirectory.spi.Position;
import dev.userdirectory.spi.Slice;
import dev.userdirectory.spi.UserFilter;
import dev.userdirectory.spi.UserOrder;
import dev.userdirectory.spi.UserRecord;
import dev.userdirectory.spi.Visibility;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Verifies that searches find the same users as testing each user does, whichever index they use.
 */
class UserSearchTest {

  /** More users than a search sorts, so that every kind of search is used. */
  private static final int USERS = 1_600;

  private static final Comparator<UserRecord> BY_CREATION =
      Comparator.comparing(UserRecord::createdAt).thenComparing(UserRecord::id);
  private static final Comparator<UserRecord> BY_EMAIL =
      Comparator.comparing(UserRecord::canonicalEmail);

  @TempDir private Path folder;

  @Test
  void everyFilterListsAndCountsTheMatchingUsers() {
    try (DirectoryStore store = SqliteStore.open(folder.resolve("users.db"))) {
      Samples.write(store, tx -> tx.insert(Samples.acme()));
      List<UserRecord> all = IntStream.range(0, USERS).mapToObj(Samples::user).toList();
      Samples.write(store, tx -> tx.insertUsers(all));

      boolean descending = false;
      for (UserFilter filter : filters()) {
        descending = !descending;
        for (UserOrder order : UserOrder.values()) {
          assertThat(pages(store, filter, order, descending))
              .as("%s by %s, descending: %s", filter, order, descending)
              .isEqualTo(expected(all, filter, order, descending));
        }
        assertThat(store.<Long>read(Samples.ACME, view -> view.countUsers(filter)))
            .as("%s", filter)
            .isEqualTo(all.stream().filter(user -> letsThrough(filter, user)).count());
      }
    }
  }

  /** Lists all users page by page, by their positions. */
  private static List<UserId> pages(
      DirectoryStore store, UserFilter filter, UserOrder order, boolean descending) {
    List<UserId> found = new ArrayList<>();
    Position from = null;
    while (true) {
      Slice slice = new Slice(from, descending, 0, 700);
      List<UserRecord> page =
          store.<List<UserRecord>>read(Samples.ACME, view -> view.users(filter, order, slice));
      page.forEach(user -> found.add(user.id()));
      if (page.size() < slice.limit()) {
        return found;
      }
      UserRecord last = page.get(page.size() - 1);
      from =
          order == UserOrder.CREATED
              ? new Position.ByTime(last.createdAt(), last.id().value())
              : new Position.ByText(last.canonicalEmail(), last.id().value());
    }
  }

  private static List<UserId> expected(
      List<UserRecord> all, UserFilter filter, UserOrder order, boolean descending) {
    Comparator<UserRecord> ascending = order == UserOrder.CREATED ? BY_CREATION : BY_EMAIL;
    return all.stream()
        .filter(user -> letsThrough(filter, user))
        .sorted(descending ? ascending.reversed() : ascending)
        .map(UserRecord::id)
        .toList();
  }

  private static boolean letsThrough(UserFilter filter, UserRecord user) {
    return filter.visibility().shows(user.id(), user.sites())
        && filter.states().contains(user.state())
        && (filter.emailPrefix() == null
            || user.canonicalEmail().startsWith(filter.emailPrefix())
            || user.nameKeys().stream().anyMatch(key -> key.startsWith(filter.namePrefix())))
        && (filter.site() == null || user.sites().contains(filter.site()))
        && (filter.role() == null || user.roles().contains(filter.role()))
        && (filter.permitted() == null || filter.permitted().lets(user));
  }

  /** Returns filters with all combinations of values of their parts. */
  private static List<UserFilter> filters() {
    List<UserFilter> filters = new ArrayList<>();
    for (Visibility visibility : visibilities()) {
      for (Set<UserState> states :
          List.of(
              EnumSet.allOf(UserState.class),
              EnumSet.of(UserState.ACTIVE),
              EnumSet.of(UserState.INVITED, UserState.DISABLED))) {
        for (@Nullable String role : new String[] {null, "owner", "viewer"}) {
          for (@Nullable SiteId site : new SiteId[] {null, Samples.site(1)}) {
            for (@Nullable String prefix : new String[] {null, "user", "user7", "last1", "no"}) {
              UserFilter filter =
                  new UserFilter(
                      visibility, states, null, null, prefix, prefix, site, role, null, null);
              filters.add(filter);
              if (role == null && site == null) {
                permissions().forEach(permitted -> filters.add(filter.permitted(permitted)));
              }
            }
          }
        }
      }
    }
    return filters;
  }

  /**
   * Returns filters that let few users through, most users at a site, and more users than a search
   * sorts.
   */
  private static List<PermissionFilter> permissions() {
    PermissionFilter nearlyAll =
        new PermissionFilter(
            "owner",
            Set.of("viewer"),
            Set.of(),
            Set.of("viewer"),
            Set.of("cameras.view"),
            null,
            Samples.START.plusSeconds(60));
    return List.of(Samples.mayView(null), Samples.mayView(Samples.site(2)), nearlyAll);
  }

  private static List<Visibility> visibilities() {
    return List.of(
        Visibility.all(Samples.START),
        new Visibility(Samples.userId(3), false, Set.of(), Samples.START),
        new Visibility(null, false, sites(0, 80), Samples.START),
        new Visibility(Samples.userId(3), false, sites(0, 6), Samples.START));
  }

  private static Set<SiteId> sites(int first, int last) {
    return IntStream.rangeClosed(first, last).mapToObj(Samples::site).collect(Collectors.toSet());
  }
}
