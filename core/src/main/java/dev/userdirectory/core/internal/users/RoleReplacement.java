package dev.userdirectory.core.internal.users;

import dev.userdirectory.AuditActions;
import dev.userdirectory.UserState;
import dev.userdirectory.core.internal.changes.NewUsers;
import dev.userdirectory.core.internal.input.Faults;
import dev.userdirectory.core.internal.pages.Pace;
import dev.userdirectory.core.internal.records.Sets;
import dev.userdirectory.core.internal.transaction.ActorScope;
import dev.userdirectory.core.internal.transaction.Components;
import dev.userdirectory.core.internal.transaction.OperationContext;
import dev.userdirectory.core.internal.transaction.Transactions;
import dev.userdirectory.core.internal.transaction.UnitOfWork;
import dev.userdirectory.core.policy.CompiledModel;
import dev.userdirectory.spi.Slice;
import dev.userdirectory.spi.UserFilter;
import dev.userdirectory.spi.UserOrder;
import dev.userdirectory.spi.UserRecord;
import dev.userdirectory.spi.Visibility;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Replaces a role by another for everyone who holds it, batch by batch. */
public final class RoleReplacement {

  private final Components components;
  private final Transactions transactions;
  private final ActorScope scope;
  private final NewUsers newUsers;

  public RoleReplacement(Components components, ActorScope scope) {
    this.components = components;
    this.transactions = components.transactions();
    this.scope = scope;
    this.newUsers = new NewUsers(components.json());
  }

  /** Replaces one role by another, both given by name, and returns how many users were changed. */
  public long run(@Nullable String from, @Nullable String to) {
    Faults faults = new Faults();
    String taken = String.valueOf(from);
    String given = String.valueOf(to);
    components.input().roles().one("from", from, faults);
    if (to == null) {
      faults.add("to", "is missing; name a role.");
    } else {
      components.input().roles().all("to", Set.of(to), faults);
    }
    if (taken.equals(given)) {
      faults.add("to", "is the role that is to be replaced; name another.");
    }
    long changed = 0;
    Pace pace = components.pace();
    int batch;
    do {
      batch =
          transactions.write(
              scope,
              faults,
              AuditActions.USER_ROLE_CHANGED,
              change -> replace(change, taken, given, pace.begin()));
      changed += batch;
    } while (pace.end(batch));
    return changed;
  }

  /** Replaces the role for the first holders, since those of earlier batches no longer hold it. */
  private int replace(UnitOfWork change, String from, String to, int most) {
    OperationContext op = change.operation();
    op.enterAsSystem();
    CompiledModel model = op.model();
    String taken = Objects.requireNonNull(model.key(from));
    String given = Objects.requireNonNull(model.key(to));
    UserFilter holders =
        UserFilter.of(Visibility.all(op.now()), EnumSet.allOf(UserState.class)).role(taken);
    List<UserRecord> users = op.view().users(holders, UserOrder.CREATED, Slice.first(most));
    for (UserRecord user : users) {
      Set<String> roles = Sets.with(Sets.without(user.roles(), taken), given);
      change.put(user, newUsers.withRoles(model, user, roles), AuditActions.USER_ROLE_CHANGED);
    }
    return users.size();
  }
}
