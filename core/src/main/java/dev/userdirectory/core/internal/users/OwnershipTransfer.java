package dev.userdirectory.core.internal.users;

import dev.userdirectory.AuditActions;
import dev.userdirectory.Reason;
import dev.userdirectory.User;
import dev.userdirectory.UserRef;
import dev.userdirectory.UserState;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.core.internal.changes.NewUsers;
import dev.userdirectory.core.internal.input.Faults;
import dev.userdirectory.core.internal.records.Refusals;
import dev.userdirectory.core.internal.records.Sets;
import dev.userdirectory.core.internal.transaction.ActorScope;
import dev.userdirectory.core.internal.transaction.Components;
import dev.userdirectory.core.internal.transaction.OperationContext;
import dev.userdirectory.core.internal.transaction.UnitOfWork;
import dev.userdirectory.spi.UserRecord;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Transfers ownership. The receiver becomes an owner before the giver stops being one. */
final class OwnershipTransfer {

  private final Components components;
  private final ActorScope scope;
  private final RoleModel model;
  private final NewUsers newUsers;

  OwnershipTransfer(Components components, ActorScope scope) {
    this.components = components;
    this.scope = scope;
    this.model = components.model().model();
    this.newUsers = new NewUsers(components.json());
  }

  /** Transfers the ownership, and returns the receiver. */
  User run(UserRef from, UserRef to, Collection<String> rolesKept) {
    Faults faults = new Faults();
    scope.check(from, faults);
    scope.check(to, faults);
    Set<String> kept =
        components.input().roles().all("rolesKept", new LinkedHashSet<>(rolesKept), faults);
    if (Objects.equals(from, to)) {
      faults.add("to", "is the giver; name another user.");
    }
    if (kept != null && kept.contains(model.owner().name())) {
      faults.add("rolesKept", "keeps the owner role, which is what is handed over; leave it out.");
    }
    return components
        .transactions()
        .write(
            scope,
            faults,
            AuditActions.USER_OWNERSHIP_TRANSFERRED,
            change -> {
              OperationContext op = change.operation();
              UserRecord owner = transfer(change, from, to, kept == null ? Set.of() : kept);
              return components.views().user(owner, op.tenant(), op.now());
            });
  }

  private UserRecord transfer(UnitOfWork change, UserRef from, UserRef to, Set<String> kept) {
    OperationContext op = change.operation();
    UserRecord giver = op.find(from);
    UserRecord receiver = op.find(to);
    change.attempting(AuditActions.USER_OWNERSHIP_TRANSFERRED, giver);
    op.enter();
    Refusals.forbidIf(
        !op.bySystem() && (!op.servesSelf(giver) || !isOwner(giver)),
        Reason.NOT_THAT_OWNER,
        "Only that owner, or system, hands ownership over; ask the owner.");
    UserRecord giving = op.require(giver, from);
    UserRecord receiving = op.require(receiver, to);
    if (giving.id().equals(receiving.id())) {
      throw Refusals.invalid("to", "is the giver; name another user.");
    }
    Refusals.forbidIf(
        !isOwner(giving), Reason.NOT_THAT_OWNER, "The giver is no owner; name an owner.");
    Refusals.forbidIf(
        receiving.state() != UserState.ACTIVE,
        Reason.RECEIVER_NOT_ACTIVE,
        "Ownership goes to an active user only; enable the user, or let them accept first.");
    Set<String> received = Sets.with(receiving.roles(), model.owner().name());
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

  /** Returns whether the user holds the owner role, in any state. */
  private boolean isOwner(@Nullable UserRecord user) {
    return user != null && user.roles().contains(model.owner().name());
  }
}
