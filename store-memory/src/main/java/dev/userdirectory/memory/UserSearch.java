package dev.userdirectory.memory;

import dev.userdirectory.UserState;
import dev.userdirectory.spi.Position;
import dev.userdirectory.spi.Slice;
import dev.userdirectory.spi.UserFilter;
import dev.userdirectory.spi.UserOrder;
import dev.userdirectory.spi.UserRecord;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the users that a filter lets through. If an index narrows them to a few candidates, the
 * search tests those; otherwise it walks along an index in the requested order until there are
 * enough.
 */
final class UserSearch {

  private static final Comparator<UserRecord> CREATED =
      Comparator.comparing(UserTable::placeOf, Orders.TIME);
  private static final Comparator<UserRecord> EMAIL =
      Comparator.comparing(UserRecord::canonicalEmail, Orders.TEXT);

  private final UserTable users;
  private final UserFilter filter;
  private final @Nullable Candidates candidates;

  UserSearch(UserTable users, UserFilter filter) {
    this.users = users;
    this.filter = filter;
    this.candidates = Candidates.fewest(users, filter);
  }

  long count() {
    if (filter.wholeOrganization()) {
      return users.count(filter.states());
    }
    Candidates some = candidates;
    if (some == null) {
      // The filter asks for persons, and nearly all users are persons.
      return users.byCreation().all().values().filter(this::matches).count();
    }
    return isOneSet() ? some.size() : some.places().map(users::at).filter(this::matches).count();
  }

  /**
   * Returns whether the filter asks for all users of a site, or all holders of a role, and for
   * nothing else.
   */
  private boolean isOneSet() {
    UserFilter ofSet =
        new UserFilter(
            filter.visibility(),
            EnumSet.allOf(UserState.class),
            null,
            null,
            null,
            null,
            filter.role() == null ? filter.site() : null,
            filter.role(),
            null,
            null);
    return filter.visibility().everywhere() && filter.equals(ofSet);
  }

  List<UserRecord> list(UserOrder order, Slice slice) {
    return inOrder(order, slice)
        .filter(this::matches)
        .skip(slice.offset())
        .limit(slice.limit())
        .toList();
  }

  private Stream<UserRecord> inOrder(UserOrder order, Slice slice) {
    boolean inOrderAlready =
        candidates != null && order == UserOrder.CREATED && candidates.onlyRange() != null;
    if (candidates != null && !inOrderAlready && areFew(candidates, slice)) {
      return sorted(candidates, order, slice);
    }
    return switch (order) {
      case CREATED -> byCreation(slice);
      case EMAIL ->
          users
              .byEmail()
              .all()
              .beyond(slice, UserSearch::side)
              .values(slice.descending())
              .map(users::at);
    };
  }

  /**
   * Returns whether testing all candidates takes no more steps than walking along the order. If the
   * candidates are spread evenly, a walk takes {@code users / candidates} steps for each user that
   * is wanted.
   */
  private boolean areFew(Candidates some, Slice slice) {
    long wanted = (long) slice.offset() + slice.limit();
    return (double) some.size() * some.size() <= (double) wanted * users.byId().size();
  }

  private Stream<UserRecord> sorted(Candidates some, UserOrder order, Slice slice) {
    Comparator<UserRecord> ascending = order == UserOrder.CREATED ? CREATED : EMAIL;
    return some.places()
        .map(users::at)
        .filter(user -> isBeyond(user, slice))
        .sorted(slice.descending() ? ascending.reversed() : ascending);
  }

  private Stream<UserRecord> byCreation(Slice slice) {
    Range<?, Position.ByTime> range = candidates == null ? null : candidates.onlyRange();
    return range == null
        ? users
            .byCreation()
            .all()
            .beyond(slice, (place, user, from) -> side(user.canonicalEmail(), place, from))
            .values(slice.descending())
        : along(range, slice).map(users::at);
  }

  private static <K> Stream<Position.ByTime> along(Range<K, Position.ByTime> range, Slice slice) {
    return range
        .beyond(slice, (key, place, from) -> Orders.TIME.compare(place, (Position.ByTime) from))
        .values(slice.descending());
  }

  private static boolean isBeyond(UserRecord user, Slice slice) {
    if (slice.from() == null) {
      return true;
    }
    int side = side(user.canonicalEmail(), UserTable.placeOf(user), slice.from());
    return slice.descending() ? side < 0 : side > 0;
  }

  /** Compares a user with a position, in the order to which the position belongs. */
  private static int side(String email, Position.ByTime place, Position from) {
    if (from instanceof Position.ByText text) {
      int side = Orders.TEXT.compare(email, text.text());
      return side != 0 ? side : Orders.ID.compare(place.id(), text.id());
    }
    return Orders.TIME.compare(place, (Position.ByTime) from);
  }

  private boolean matches(UserRecord user) {
    return filter.states().contains(user.state())
        && filter.visibility().shows(user.id(), user.sites())
        && (filter.kind() == null || filter.kind() == user.kind())
        && (filter.id() == null || filter.id().equals(user.id()))
        && (filter.canonicalEmail() == null
            || filter.canonicalEmail().equals(user.canonicalEmail()))
        && beginsRight(user)
        && (filter.site() == null || user.sites().contains(filter.site()))
        && (filter.role() == null || user.roles().contains(filter.role()))
        && (filter.permitted() == null || filter.permitted().lets(user));
  }

  private boolean beginsRight(UserRecord user) {
    String email = filter.emailPrefix();
    String name = filter.namePrefix();
    return email == null
        || name == null
        || user.canonicalEmail().startsWith(email)
        || user.nameKeys().stream().anyMatch(key -> key.startsWith(name));
  }
}
