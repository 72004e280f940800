package dev.userdirectory.core.internal.organizations;

import dev.userdirectory.AuditActions;
import dev.userdirectory.AuditEvent;
import dev.userdirectory.LimitUse;
import dev.userdirectory.Limits;
import dev.userdirectory.UserState;
import dev.userdirectory.access.Permissions;
import dev.userdirectory.core.internal.input.Faults;
import dev.userdirectory.core.internal.limits.OrganizationLimits;
import dev.userdirectory.core.internal.limits.SeatGuard;
import dev.userdirectory.core.internal.transaction.ActorScope;
import dev.userdirectory.core.internal.transaction.Components;
import dev.userdirectory.core.internal.transaction.OperationContext;
import dev.userdirectory.core.internal.transaction.UnitOfWork;
import dev.userdirectory.internal.views.LimitUseView;
import dev.userdirectory.spi.OrganizationRecord;
import java.util.Map;

/** Reads and sets the limits of one organization. */
final class LimitFlows {

  private final Components components;
  private final ActorScope scope;

  LimitFlows(Components components, ActorScope scope) {
    this.components = components;
    this.scope = scope;
  }

  /** Returns the limits in force, and how much of them is used. */
  LimitUse read() {
    return components
        .transactions()
        .read(
            "limits.get",
            scope,
            new Faults(),
            op -> {
              op.demandEverywhere(Permissions.USERS_READ);
              return use(op, op.organization());
            });
  }

  /** Sets the organization's own limits. */
  LimitUse set(Limits limits) {
    Faults faults = new Faults();
    OrganizationLimits.check(limits, faults);
    return components
        .transactions()
        .write(scope, faults, AuditActions.ORGANIZATION_LIMITED, change -> set(change, limits));
  }

  private LimitUse set(UnitOfWork change, Limits limits) {
    OperationContext op = change.operation();
    op.enterAsSystem();
    OrganizationRecord before = op.organization();
    OrganizationRecord after = before.limited(components.limits().text(limits));
    if (!after.equals(before)) {
      change.beforeCommit(tx -> tx.update(after));
      change.note(
          AuditActions.ORGANIZATION_LIMITED,
          null,
          Map.of(
              "limits",
              new AuditEvent.Change(
                  OrganizationLimits.described(components.limits().read(before.limits())),
                  OrganizationLimits.described(limits))));
    }
    return use(op, after);
  }

  private LimitUse use(OperationContext op, OrganizationRecord organization) {
    Limits limits = components.limits().of(organization);
    SeatGuard seats = new SeatGuard(() -> limits, op.view());
    return new LimitUseView(
        limits,
        seats.seatsTaken(),
        seats.count(UserState.INVITED),
        organization.rolesEdition().isEmpty() ? 0 : op.view().roles().size());
  }
}
