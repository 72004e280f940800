package dev.userdirectory.core.internal.users;

import dev.userdirectory.AuditActions;
import dev.userdirectory.Reason;
import dev.userdirectory.UserRef;
import dev.userdirectory.UserState;
import dev.userdirectory.core.internal.records.NewUsers;
import dev.userdirectory.core.internal.records.Refusals;
import dev.userdirectory.core.internal.records.Sets;
import dev.userdirectory.core.internal.transaction.OperationContext;
import dev.userdirectory.core.internal.transaction.UnitOfWork;
import dev.userdirectory.core.policy.CompiledModel;
import dev.userdirectory.spi.UserRecord;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Hands ownership over: the receiver becomes an owner before the giver stops being one. */
final class OwnershipTransfer {

  private final CompiledModel model;
  private final NewUsers newUsers;

  OwnershipTransfer(CompiledModel model, NewUsers newUsers) {
    this.model = model;
    this.newUsers = newUsers;
  }

  /** The receiver as it will be stored. */
  UserRecord apply(UnitOfWork change, UserRef from, UserRef to, Set<String> kept) {
    OperationContext op = change.operation();
    UserRecord giver = op.find(from);
    UserRecord receiver = op.find(to);
    change.attempting(AuditActions.USER_OWNERSHIP_TRANSFERRED, giver);
    op.enter();
    OperationContext.forbidIf(
        !op.bySystem() && (!op.servesSelf(giver) || !isOwner(giver)),
        Reason.NOT_THAT_OWNER,
        "Only that owner, or system, hands ownership over; ask the owner.");
    UserRecord giving = op.require(giver, from);
    UserRecord receiving = op.require(receiver, to);
    if (giving.id().equals(receiving.id())) {
      throw Refusals.invalid("to", "is the giver; name another user.");
    }
    OperationContext.forbidIf(
        !isOwner(giving), Reason.NOT_THAT_OWNER, "The giver is no owner; name an owner.");
    OperationContext.forbidIf(
        receiving.state() != UserState.ACTIVE,
        Reason.RECEIVER_NOT_ACTIVE,
        "Ownership goes to an active user only; enable the user, or let them accept first.");
    Set<String> received = Sets.with(receiving.roles(), model.model().owner().name());
    UserRecord newOwner =
        change.put(
            receiving,
            newUsers.withRoles(op.model(), receiving, received),
            AuditActions.USER_OWNERSHIP_TRANSFERRED);
    change.put(
        giving,
        newUsers.withRoles(op.model(), giving, op.model().keys(kept)),
        AuditActions.USER_OWNERSHIP_TRANSFERRED);
    return newOwner;
  }

  /** Whether the user holds the owner role, in whatever state. */
  private boolean isOwner(@Nullable UserRecord user) {
    return user != null && model.owner(user.roles());
  }
}
