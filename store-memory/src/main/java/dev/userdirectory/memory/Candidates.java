package dev.userdirectory.memory;

import dev.userdirectory.UserKind;
import dev.userdirectory.UserState;
import dev.userdirectory.spi.PermissionFilter;
import dev.userdirectory.spi.Position;
import dev.userdirectory.spi.UserFilter;
import dev.userdirectory.spi.UserRecord;
import dev.userdirectory.spi.Visibility;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The users who can pass one condition of a filter, as ranges of indexes.
 *
 * @param ranges the ranges that hold the users' places in the order of creation
 * @param user a further user, or null
 * @param ofOneKey whether each range has a single key, so that its users are in order of creation
 */
record Candidates(
    List<Range<?, Position.ByTime>> ranges, @Nullable UserRecord user, boolean ofOneKey) {

  private Candidates(List<Range<?, Position.ByTime>> ranges, @Nullable UserRecord user) {
    this(ranges, user, true);
  }

  /**
   * Returns the smallest set of candidates to which a condition of the filter narrows the users, or
   * null if no condition narrows them.
   */
  static @Nullable Candidates fewest(UserTable users, UserFilter filter) {
    return Stream.of(
            ofId(users, filter),
            ofEmail(users, filter),
            ofPrefix(users, filter),
            ofMachines(users, filter),
            ofSite(users, filter),
            ofRole(users, filter),
            ofPermitted(users, filter.permitted()),
            ofStates(users, filter.states()),
            ofVisibility(users, filter.visibility()))
        .filter(Objects::nonNull)
        .min(Comparator.comparingInt(Candidates::size))
        .orElse(null);
  }

  int size() {
    return ranges.stream().mapToInt(Range::size).sum() + (user == null ? 0 : 1);
  }

  /**
   * Returns the range of the candidates if there is only one and it is in order of creation,
   * otherwise null.
   */
  @Nullable Range<?, Position.ByTime> onlyRange() {
    return ranges.size() == 1 && user == null && ofOneKey ? ranges.get(0) : null;
  }

  Stream<Position.ByTime> places() {
    return Stream.concat(
            Stream.ofNullable(user).map(UserTable::placeOf), ranges.stream().flatMap(Range::values))
        .distinct();
  }

  private static @Nullable Candidates ofId(UserTable users, UserFilter filter) {
    return filter.id() == null ? null : new Candidates(List.of(), users.byId().get(filter.id()));
  }

  private static @Nullable Candidates ofEmail(UserTable users, UserFilter filter) {
    return filter.canonicalEmail() == null
        ? null
        : new Candidates(List.of(users.byEmail().of(filter.canonicalEmail())), null);
  }

  private static @Nullable Candidates ofPrefix(UserTable users, UserFilter filter) {
    return filter.emailPrefix() == null || filter.namePrefix() == null
        ? null
        : new Candidates(
            List.of(
                beginning(users.byEmail(), filter.emailPrefix()),
                beginning(users.byName(), filter.namePrefix())),
            null,
            false);
  }

  private static @Nullable Candidates ofMachines(UserTable users, UserFilter filter) {
    return filter.kind() != UserKind.MACHINE
        ? null
        : new Candidates(
            List.of(beginning(users.byEmail(), UserRecord.MACHINE_PREFIX)), null, false);
  }

  private static Range<String, Position.ByTime> beginning(
      SortedTree<String, Position.ByTime> texts, String prefix) {
    return texts
        .all()
        .dropWhile((text, place) -> Orders.TEXT.compare(text, prefix) < 0)
        .takeWhile(
            (text, place) -> text.startsWith(prefix) || Orders.TEXT.compare(text, prefix) < 0);
  }

  private static @Nullable Candidates ofSite(UserTable users, UserFilter filter) {
    return filter.site() == null
        ? null
        : new Candidates(List.of(users.bySite().of(filter.site())), null);
  }

  private static @Nullable Candidates ofRole(UserTable users, UserFilter filter) {
    return filter.role() == null
        ? null
        : new Candidates(List.of(users.byRole().of(filter.role())), null);
  }

  /**
   * Returns candidates of whom the filter may still reject some: denials and expired grants show
   * only in the user's record.
   */
  private static @Nullable Candidates ofPermitted(
      UserTable users, @Nullable PermissionFilter permitted) {
    if (permitted == null) {
      return null;
    }
    List<Range<?, Position.ByTime>> ranges = new ArrayList<>();
    permitted.everywhereAndOwner().forEach(role -> ranges.add(users.byRole().of(role)));
    permitted.carriers().forEach(permission -> ranges.add(users.byGrant().of(permission)));
    if (permitted.site() != null && !permitted.atSites().isEmpty()) {
      ranges.add(users.bySite().of(permitted.site()));
    }
    return new Candidates(List.copyOf(ranges), null);
  }

  private static @Nullable Candidates ofStates(UserTable users, Set<UserState> states) {
    return states.contains(UserState.ACTIVE)
        ? null
        : new Candidates(
            states.stream().<Range<?, Position.ByTime>>map(users.aside()::of).toList(), null);
  }

  private static @Nullable Candidates ofVisibility(UserTable users, Visibility visibility) {
    if (visibility.everywhere()) {
      return null;
    }
    UserRecord reader = visibility.reader() == null ? null : users.byId().get(visibility.reader());
    return new Candidates(
        visibility.sites().stream().<Range<?, Position.ByTime>>map(users.bySite()::of).toList(),
        reader);
  }
}
