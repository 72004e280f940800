package dev.userdirectory.sql;

import dev.userdirectory.UserState;
import dev.userdirectory.spi.UserFilter;
import dev.userdirectory.spi.UserOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Chooses where a search for users begins. If one part of the filter lets only a few users through,
 * a page begins with those and sorts them; otherwise it walks the index of the order, where matches
 * are then not far apart. So a page costs about the same at any depth and in an organization of any
 * size.
 */
final class QueryPlanner {

  /** The largest number of users that are sorted faster than a walk would find them. */
  private static final int FEW = 1_000;

  private final Sql sql;
  private final UserFilter filter;
  private final UserConditions conditions;
  private final List<IndexFilter> narrowings;

  QueryPlanner(Sql sql, UserFilter filter, UserConditions conditions) {
    this.sql = sql;
    this.filter = filter;
    this.conditions = conditions;
    this.narrowings =
        Arrays.stream(IndexFilter.values()).filter(each -> each.isIn(filter)).toList();
  }

  AccessPath forList(UserOrder order) {
    if (isForOne()) {
      return AccessPath.users();
    }
    if (narrowings.isEmpty()) {
      return walk(order);
    }
    boolean created = order == UserOrder.CREATED;
    if (created && narrowings.size() == 1 && narrowings.get(0).standsInOrderOfCreation()) {
      return AccessPath.by(narrowings.get(0));
    }
    List<Long> sizes = measure();
    long smallest = Collections.min(sizes);
    if (smallest <= FEW) {
      return AccessPath.by(narrowings.get(sizes.indexOf(smallest)));
    }
    return created
        ? narrowings.stream()
            .filter(IndexFilter::standsInOrderOfCreation)
            .findFirst()
            .map(AccessPath::by)
            .orElseGet(() -> walk(order))
        : walk(order);
  }

  /**
   * Walks the index of the order. Users who are not active are rare and far apart there, so a
   * search for them alone walks an index of their own.
   */
  private AccessPath walk(UserOrder order) {
    return filter.states().contains(UserState.ACTIVE)
        ? AccessPath.users()
        : AccessPath.aside(order);
  }

  AccessPath forCount() {
    if (isForOne() || narrowings.isEmpty()) {
      return AccessPath.users();
    }
    AccessPath path = AccessPath.by(narrowings.get(0));
    boolean needsUsers =
        filter.kind() != null
            || !narrowings.stream().allMatch(IndexFilter::standsInOrderOfCreation);
    return needsUsers ? path : path.withoutUsers();
  }

  /** Returns the counters whose sum is the count, or null if there are none for this filter. */
  @Nullable AccessPath counters() {
    boolean isCounted =
        sql.dialect().countsUsers()
            && !isForOne()
            && filter.kind() == null
            && narrowings.size() == 1
            && narrowings.get(0).standsInOrderOfCreation();
    return isCounted ? AccessPath.by(narrowings.get(0)).counters() : null;
  }

  /**
   * Counts in one statement how many users each part of the filter lets through, up to the limit
   * that matters.
   */
  private List<Long> measure() {
    String counts =
        narrowings.stream()
            .map(
                each ->
                    "(select count(*) from (%s limit %s) few)"
                        .formatted(each.candidatesRoughly(), FEW + 1))
            .collect(Collectors.joining(", ", "select ", ""));
    return sql.statement(counts)
        .bindAll(conditions.values().values())
        .list(
            (row, context) -> {
              List<Long> sizes = new ArrayList<>();
              for (int i = 1; i <= narrowings.size(); i++) {
                sizes.add(row.getLong(i));
              }
              return sizes;
            })
        .get(0);
  }

  private boolean isForOne() {
    return filter.id() != null || filter.canonicalEmail() != null;
  }
}
