package dev.userdirectory.core.internal.organizations;

import dev.userdirectory.AuditActions;
import dev.userdirectory.InvitationStatus;
import dev.userdirectory.Reason;
import dev.userdirectory.UserId;
import dev.userdirectory.core.internal.input.Faults;
import dev.userdirectory.core.internal.pages.Pace;
import dev.userdirectory.core.internal.records.Conflicts;
import dev.userdirectory.core.internal.records.NotFoundErrors;
import dev.userdirectory.core.internal.transaction.ActorScope;
import dev.userdirectory.core.internal.transaction.Components;
import dev.userdirectory.core.internal.transaction.OperationContext;
import dev.userdirectory.core.internal.transaction.UnitOfWork;
import dev.userdirectory.spi.AuditFilter;
import dev.userdirectory.spi.InvitationFilter;
import dev.userdirectory.spi.Slice;
import dev.userdirectory.spi.StoreTransaction;
import dev.userdirectory.spi.Visibility;
import java.util.EnumSet;
import java.util.Map;

/** Erases the personal data of a removed user from the audit trail, batch by batch. */
final class Erasure {

  private final Components components;
  private final ActorScope scope;

  Erasure(Components components, ActorScope scope) {
    this.components = components;
    this.scope = scope;
  }

  /**
   * Erases the personal data of a user.
   *
   * @param last the sequence to stop at, so that events written by the erasure itself are not
   *     erased
   */
  void run(UserId user, long last) {
    Pace pace = components.pace();
    long reached = 0;
    do {
      long after = reached;
      reached =
          components
              .transactions()
              .write(
                  scope,
                  new Faults(),
                  AuditActions.USER_ERASED,
                  (tx, change) -> erase(tx, change, user, after, pace.begin()));
      pace.end(pace.size());
    } while (reached > 0 && reached < last);
    components.store().scrub();
  }

  /** Erases at most {@code most} events, and audits that in the same transaction. */
  private static long erase(
      StoreTransaction tx, UnitOfWork change, UserId user, long after, int most) {
    OperationContext op = change.operation();
    op.enterAsSystem();
    if (op.view().user(user) != null) {
      throw Conflicts.of(
          Reason.NOT_REMOVED,
          "The user is not removed, and only a removed user's data is erased; remove the user first.");
    }
    AuditFilter events = new AuditFilter(0, null, user, null, null, null);
    InvitationFilter invitations =
        new InvitationFilter(Visibility.all(op.now()), user, EnumSet.allOf(InvitationStatus.class));
    if (op.view().events(events, Slice.first(1)).isEmpty()
        && op.view().countInvitations(invitations) == 0) {
      throw NotFoundErrors.user(user.toString());
    }
    long reached = tx.eraseEvents(user, after, most);
    tx.deleteInvitations(user);
    if (after == 0 || reached > 0) {
      change.note(AuditActions.USER_ERASED, user, Map.of());
    }
    return reached;
  }
}
