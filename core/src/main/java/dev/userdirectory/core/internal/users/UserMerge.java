package dev.userdirectory.core.internal.users;

import dev.userdirectory.AuditActions;
import dev.userdirectory.AuditEvent;
import dev.userdirectory.Field;
import dev.userdirectory.Reason;
import dev.userdirectory.User;
import dev.userdirectory.UserKind;
import dev.userdirectory.UserRef;
import dev.userdirectory.UserState;
import dev.userdirectory.core.internal.input.Faults;
import dev.userdirectory.core.internal.input.OverridesCheck;
import dev.userdirectory.core.internal.input.RolesCheck;
import dev.userdirectory.core.internal.input.SitesCheck;
import dev.userdirectory.core.internal.records.Refusals;
import dev.userdirectory.core.internal.transaction.ActorScope;
import dev.userdirectory.core.internal.transaction.Components;
import dev.userdirectory.core.internal.transaction.OperationContext;
import dev.userdirectory.core.internal.transaction.UnitOfWork;
import dev.userdirectory.spi.UserRecord;
import java.util.Collection;
import java.util.Map;

/** Merges two users of the same person: one takes over the data of the other. */
public final class UserMerge {

  private final Components components;
  private final ActorScope scope;

  public UserMerge(Components components, ActorScope scope) {
    this.components = components;
    this.scope = scope;
  }

  /** Merges one user into another, and removes the merged user. */
  public User run(UserRef from, UserRef into) {
    Faults faults = new Faults();
    scope.check(from, faults);
    scope.check(into, faults);
    return components
        .transactions()
        .write(
            scope,
            faults,
            AuditActions.USER_MERGED,
            change -> {
              OperationContext op = change.operation();
              UserRecord kept = merge(change, from, into);
              return components.views().user(kept, op.tenant(), op.now());
            });
  }

  private static UserRecord merge(UnitOfWork change, UserRef from, UserRef into) {
    OperationContext op = change.operation();
    UserRecord found = op.find(into);
    change.attempting(AuditActions.USER_MERGED, found);
    op.enterAsSystem();
    UserRecord kept = op.require(found, into);
    UserRecord gone = op.require(op.find(from), from);
    if (kept.id().equals(gone.id())) {
      throw Refusals.invalid("into", "is the user that is to go; name another user.");
    }
    Refusals.forbidIf(
        kept.kind() == UserKind.MACHINE || gone.kind() == UserKind.MACHINE,
        Reason.MACHINE,
        "Only the users of a person are merged, and one is a machine. Remove the machine instead.");
    Refusals.forbidIf(
        kept.state() != UserState.ACTIVE,
        Reason.RECEIVER_NOT_ACTIVE,
        "Users are merged into one that is active; enable it, or let the person accept first.");
    UserRecord merged = MergedUser.of(op.model(), kept, gone);
    requireFew(Field.ROLES, merged.roles(), RolesCheck.MOST_ROLES);
    requireFew(Field.SITES, merged.sites(), SitesCheck.MOST_SITES);
    requireFew(Field.OVERRIDES, merged.overrides(), OverridesCheck.MOST_OVERRIDES);
    // If the kept user becomes an owner, it does so before the other one stops being an owner.
    UserRecord stored =
        change.put(
            kept,
            merged,
            AuditActions.USER_MERGED,
            Map.of("merged", new AuditEvent.Change(gone.id().toString(), null)));
    change.remove(gone, AuditActions.USER_REMOVED);
    return stored;
  }

  private static void requireFew(Field field, Collection<?> values, int most) {
    if (values.size() > most) {
      throw Refusals.invalid(
          field.text(),
          "of the two are %s together, and a user has at most %s; take some away first."
              .formatted(values.size(), most));
    }
  }
}
