package dev.userdirectory.core.internal.users;

import dev.userdirectory.AuditActions;
import dev.userdirectory.SiteId;
import dev.userdirectory.User;
import dev.userdirectory.UserState;
import dev.userdirectory.core.internal.input.Faults;
import dev.userdirectory.core.internal.input.SitesCheck;
import dev.userdirectory.core.internal.pages.Pace;
import dev.userdirectory.core.internal.records.Sets;
import dev.userdirectory.core.internal.transaction.ActorScope;
import dev.userdirectory.core.internal.transaction.Components;
import dev.userdirectory.core.internal.transaction.OperationContext;
import dev.userdirectory.core.internal.transaction.Transactions;
import dev.userdirectory.core.internal.transaction.UnitOfWork;
import dev.userdirectory.spi.Slice;
import dev.userdirectory.spi.UserFilter;
import dev.userdirectory.spi.UserOrder;
import dev.userdirectory.spi.UserRecord;
import dev.userdirectory.spi.Visibility;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Takes a site from everyone who has it, batch by batch. */
public final class SiteWithdrawal {

  private final Components components;
  private final Transactions transactions;
  private final ActorScope scope;

  public SiteWithdrawal(Components components, ActorScope scope) {
    this.components = components;
    this.transactions = components.transactions();
    this.scope = scope;
  }

  /** Takes the site away, and returns the users who are left without any site. */
  public List<User> run(SiteId site) {
    Faults faults = new Faults();
    SitesCheck.site("site", site, faults);
    List<User> left = new ArrayList<>();
    Pace pace = components.pace();
    Batch batch;
    do {
      batch =
          transactions.write(
              scope,
              faults,
              AuditActions.USER_SITE_WITHDRAWN,
              change -> withdraw(change, site, pace.begin()));
      left.addAll(batch.left());
    } while (pace.end(batch.users()));
    return left;
  }

  /** How many users had the site, and which of them are left without any site. */
  private record Batch(int users, List<User> left) {}

  /**
   * Takes the site from the first users who have it, since those of earlier batches no longer do.
   */
  private Batch withdraw(UnitOfWork change, SiteId site, int most) {
    OperationContext op = change.operation();
    op.enterAsSystem();
    UserFilter assigned =
        UserFilter.of(Visibility.all(op.now()), EnumSet.allOf(UserState.class)).site(site);
    List<UserRecord> users = op.view().users(assigned, UserOrder.CREATED, Slice.first(most));
    List<User> left = new ArrayList<>();
    for (UserRecord user : users) {
      Set<SiteId> others = Sets.without(user.sites(), site);
      UserRecord after =
          change.put(
              user,
              user.copy().rights(user.roles(), user.overrides(), others).done(),
              AuditActions.USER_SITE_WITHDRAWN);
      if (others.isEmpty()) {
        left.add(components.views().user(after, op.tenant(), op.now()));
      }
    }
    return new Batch(users.size(), left);
  }
}
