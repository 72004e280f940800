package dev.userdirectory.sql;

import dev.userdirectory.spi.Position;
import dev.userdirectory.spi.Slice;
import dev.userdirectory.spi.UserFilter;
import dev.userdirectory.spi.UserOrder;
import dev.userdirectory.spi.UserRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists and counts users by a filter. */
final class UserSearch {

  private final Sql sql;
  private final UserRows users;
  private @Nullable UserFilter counted;
  private @Nullable Long count;

  UserSearch(Sql sql, UserRows users) {
    this.sql = sql;
    this.users = users;
  }

  List<UserRecord> list(UserFilter filter, UserOrder order, Slice slice) {
    if (filter.states().isEmpty()) {
      return List.of();
    }
    UserConditions conditions = new UserConditions(filter, sql);
    AccessPath path = new QueryPlanner(sql, filter, conditions).forList(order);
    Where where = conditions.beside(path);
    String key = order == UserOrder.CREATED ? path.createdAt() : "u.canonical_email";
    continueFrom(slice, key, path.id(), where);
    String direction = slice.descending() ? " desc" : "";
    return sql.statement(
            "select %1$s from %2$s%3$s order by %4$s%6$s, %5$s%6$s limit :limit offset :offset"
                .formatted(
                    UserRows.COLUMNS, path.tables(), where.text(), key, path.id(), direction))
        .bindAll(where.values())
        .bind("limit", slice.limit())
        .bind("offset", slice.offset())
        .list(users::map);
  }

  /** Counts users together with the next statement that is sent, if that saves a round trip. */
  void prefetchCount(UserFilter filter) {
    boolean isSent =
        !filter.states().isEmpty()
            && counting(filter)
                .<Long>prefetch((row, context) -> row.getLong(1), found -> count = found.get(0));
    counted = isSent ? filter : null;
    count = null;
  }

  /** Discards the prefetched count, because it is about to change. */
  void forgetCount() {
    counted = null;
  }

  long count(UserFilter filter) {
    if (filter.states().isEmpty()) {
      return 0;
    }
    if (filter.equals(counted)) {
      sql.fetch();
      Long known = count;
      if (known != null) {
        return known;
      }
    }
    return counting(filter).number();
  }

  private BoundStatement counting(UserFilter filter) {
    UserConditions conditions = new UserConditions(filter, sql);
    QueryPlanner planner = new QueryPlanner(sql, filter, conditions);
    AccessPath counters = planner.counters();
    AccessPath path = counters == null ? planner.forCount() : counters;
    String total = counters == null ? "count(*)" : "coalesce(sum(d.users), 0)";
    Where where = conditions.beside(path);
    return sql.statement("select " + total + " from " + path.tables() + where.text())
        .bindAll(where.values());
  }

  private void continueFrom(Slice slice, String key, String id, Where where) {
    if (slice.from() == null) {
      return;
    }
    where.and(
        "(%s, %s) %s (:from_key, :from_id)".formatted(key, id, slice.descending() ? "<" : ">"));
    if (slice.from() instanceof Position.ByTime from) {
      where.with("from_key", Micros.of(from.at())).with("from_id", sql.id(from.id()));
    } else if (slice.from() instanceof Position.ByText from) {
      where.with("from_key", from.text()).with("from_id", sql.id(from.id()));
    } else {
      throw new IllegalArgumentException("Users have no place by sequence.");
    }
  }
}
