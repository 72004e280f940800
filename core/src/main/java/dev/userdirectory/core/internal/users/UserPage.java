package dev.userdirectory.core.internal.users;

import dev.userdirectory.Page;
import dev.userdirectory.User;
import dev.userdirectory.core.internal.pages.Paging;
import dev.userdirectory.core.internal.records.Views;
import dev.userdirectory.core.internal.transaction.OperationContext;
import dev.userdirectory.spi.Position;
import dev.userdirectory.spi.UserFilter;
import dev.userdirectory.spi.UserOrder;
import dev.userdirectory.spi.UserRecord;

/** Reads pages of the users that match a filter, in one of the orders of lists. */
public final class UserPage {

  private UserPage() {}

  /** Returns the type of positions in a list of that order. */
  static Class<? extends Position> positions(UserOrder order) {
    return order == UserOrder.CREATED ? Position.ByTime.class : Position.ByText.class;
  }

  /** Reads a page. The filter is part of the store's query, so nothing is filtered after paging. */
  public static Page<User> read(
      OperationContext op, Views views, UserFilter filter, UserOrder order, Paging paging) {
    if (paging.isCounted()) {
      op.view().expectCount(filter);
    }
    return paging.page(
        op.view().users(filter, order, paging.slice()),
        row -> position(order, row),
        row -> views.user(row, op.tenant(), op.now()),
        () -> op.view().countUsers(filter));
  }

  private static Position position(UserOrder order, UserRecord user) {
    return order == UserOrder.CREATED
        ? new Position.ByTime(user.createdAt(), user.id().value())
        : new Position.ByText(user.canonicalEmail(), user.id().value());
  }
}
