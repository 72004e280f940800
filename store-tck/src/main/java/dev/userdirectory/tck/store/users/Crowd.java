package dev.userdirectory.tck.store.users;

import static dev.userdirectory.tck.store.fixture.UserRow.user;

import dev.userdirectory.OrganizationId;
import dev.userdirectory.SiteId;
import dev.userdirectory.UserId;
import dev.userdirectory.UserState;
import dev.userdirectory.spi.PermissionFilter;
import dev.userdirectory.spi.UserFilter;
import dev.userdirectory.spi.UserRecord;
import dev.userdirectory.spi.Visibility;
import dev.userdirectory.tck.store.fixture.Rows;
import dev.userdirectory.tck.store.fixture.StoreSuite;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

/** Creates users of all kinds, and filters of all kinds to find them. */
final class Crowd {

  /**
   * Texts in the order of their UTF-8 bytes. In the order of UTF-16 code units, the last two would
   * be swapped.
   */
  private static final List<String> LETTERS =
      List.of("%", "A", "_", "a", "ab", "é", "\uFFFD", "😀");

  private static final List<UserState> STATES = List.of(UserState.values());
  private static final List<SiteId> SITES = List.of(Rows.DOCK, Rows.GATE, Rows.YARD);
  private static final List<String> ROLES = List.of("owner", "operator", "viewer");

  private Crowd() {}

  /** {@return 24 users, of whom four at a time have the same creation time} */
  static List<UserRecord> of(OrganizationId organization) {
    return IntStream.range(0, 24).mapToObj(i -> member(organization, i)).toList();
  }

  private static UserRecord member(OrganizationId organization, int number) {
    String letter = LETTERS.get(number % LETTERS.size());
    return user(organization, number)
        .id(idOf(number))
        .email(letter + "-" + (number % 5) + "-" + number + "@acme.example")
        .nameKeys("name " + number % 4, letter + " " + number % 3)
        .state(STATES.get(number % 3))
        .sites(chosen(SITES, number).toArray(SiteId[]::new))
        .roles(chosen(ROLES, number / 2).toArray(String[]::new))
        .overrides(CrowdRights.overridesOf(number))
        .createdAt(Rows.at(-(number / 4) * 1000L))
        .row();
  }

  /**
   * {@return an id whose position in the order is correct only if bytes are compared as unsigned}
   */
  private static UserId idOf(int number) {
    return new UserId(new UUID((number * 3L) << 61 | 7, (long) -number << 62 | number));
  }

  private static <T> List<T> chosen(List<T> all, int bits) {
    return IntStream.range(0, all.size())
        .filter(i -> (bits >> i & 1) == 1)
        .mapToObj(all::get)
        .toList();
  }

  /** {@return a filter for each combination of a visibility, a set of states and a condition} */
  static List<UserFilter> filters() {
    List<UserFilter> filters = new ArrayList<>();
    for (Visibility visibility : visibilities()) {
      for (Set<UserState> states : choicesOfStates()) {
        filters.addAll(conditions(visibility, states));
      }
    }
    return filters;
  }

  private static List<Visibility> visibilities() {
    UserId member = idOf(5);
    UserId stranger = Rows.userId(999);
    return List.of(
        Visibility.all(Rows.START),
        new Visibility(member, true, Set.of(Rows.DOCK), Rows.START),
        new Visibility(member, false, Set.of(Rows.GATE), Rows.START),
        new Visibility(member, false, Set.of(Rows.DOCK, Rows.YARD, SiteId.of("none")), Rows.START),
        new Visibility(member, false, Set.of(), Rows.START),
        new Visibility(stranger, false, Set.of(), Rows.START),
        new Visibility(null, false, Set.of(Rows.DOCK, Rows.GATE), Rows.START),
        new Visibility(null, false, Set.of(), Rows.START));
  }

  private static List<Set<UserState>> choicesOfStates() {
    return List.of(
        EnumSet.allOf(UserState.class),
        Set.of(UserState.ACTIVE),
        Set.of(UserState.INVITED, UserState.DISABLED),
        Set.of());
  }

  private static List<UserFilter> conditions(Visibility seen, Set<UserState> states) {
    UserRecord one = member(StoreSuite.ACME, 9);
    UserFilter any = UserFilter.of(seen, states);
    List<UserFilter> conditions =
        new ArrayList<>(
            List.of(
                any,
                new UserFilter(seen, states, one.id(), null, null, null, null, null, null, null),
                new UserFilter(
                    seen, states, Rows.userId(999), null, null, null, null, null, null, null),
                new UserFilter(
                    seen, states, null, one.canonicalEmail(), null, null, null, null, null, null),
                new UserFilter(
                    seen,
                    states,
                    one.id(),
                    one.canonicalEmail(),
                    null,
                    null,
                    null,
                    null,
                    null,
                    null),
                new UserFilter(seen, states, null, null, "a", "a", null, null, null, null),
                new UserFilter(seen, states, null, null, "😀", "name 2", null, null, null, null),
                new UserFilter(seen, states, null, null, "", "", null, null, null, null),
                new UserFilter(seen, states, null, null, "zzz", "zzz", null, null, null, null),
                any.site(Rows.GATE),
                any.site(SiteId.of("none")),
                new UserFilter(seen, states, null, null, null, null, null, "operator", null, null),
                new UserFilter(seen, states, null, null, null, null, null, "nobody's", null, null),
                new UserFilter(
                    seen, states, null, null, "_", "name", Rows.DOCK, "viewer", null, null)));
    CrowdRights.filters().forEach(permitted -> conditions.add(any.permitted(permitted)));
    PermissionFilter atDock = CrowdRights.mayView(Rows.DOCK);
    conditions.add(any.site(Rows.GATE).permitted(atDock));
    conditions.add(
        new UserFilter(seen, states, one.id(), null, null, null, null, null, atDock, null));
    conditions.add(new UserFilter(seen, states, null, null, "a", "name", null, null, atDock, null));
    conditions.add(
        new UserFilter(
            seen,
            states,
            null,
            null,
            "",
            "",
            Rows.YARD,
            "viewer",
            CrowdRights.mayView(null),
            null));
    return conditions;
  }
}
