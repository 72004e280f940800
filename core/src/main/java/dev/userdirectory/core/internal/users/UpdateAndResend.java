package dev.userdirectory.core.internal.users;

import dev.userdirectory.AuditActions;
import dev.userdirectory.AuditEvent;
import dev.userdirectory.ResendResult;
import dev.userdirectory.User;
import dev.userdirectory.UserChange;
import dev.userdirectory.UserRef;
import dev.userdirectory.UserState;
import dev.userdirectory.core.internal.changes.NewUsers;
import dev.userdirectory.core.internal.input.Faults;
import dev.userdirectory.core.internal.input.UserFields;
import dev.userdirectory.core.internal.invitations.Delivery;
import dev.userdirectory.core.internal.invitations.InvitationIssue;
import dev.userdirectory.core.internal.transaction.ActorScope;
import dev.userdirectory.core.internal.transaction.Components;
import dev.userdirectory.core.internal.transaction.OperationContext;
import dev.userdirectory.core.internal.transaction.Transactions;
import dev.userdirectory.core.internal.transaction.UnitOfWork;
import dev.userdirectory.internal.views.ResendResultView;
import dev.userdirectory.spi.InvitationRecord;
import dev.userdirectory.spi.UserRecord;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Changes a user and, if the user is still invited, replaces the code of the pending invitation in
 * the same transaction, and delivers it.
 */
final class UpdateAndResend {

  private final Components components;
  private final Delivery delivery;
  private final ActorScope scope;
  private final UserUpdate updates;
  private final InvitationIssue issue;

  UpdateAndResend(Components components, Delivery delivery, ActorScope scope) {
    this.components = components;
    this.delivery = delivery;
    this.scope = scope;
    this.updates = new UserUpdate(new NewUsers(components.json()));
    this.issue = new InvitationIssue(components.invitationLifetime());
  }

  ResendResult run(UserRef ref, UserChange change) {
    Faults faults = new Faults();
    scope.check(ref, faults);
    UserFields fields = components.input().check(change, faults);
    Transactions transactions = components.transactions();
    Updated updated =
        transactions.write(
            scope.about(ref),
            faults,
            ChangeKind.action(fields),
            write -> updateAndReissue(write, ref, fields));
    return new ResendResultView(
        updated.user(),
        updated.issue() == null ? null : delivery.deliver(updated.issue(), transactions));
  }

  /** A user after a change, and the invitation to deliver once the change is committed. */
  private record Updated(User user, Delivery.@Nullable Issue issue) {}

  /**
   * Changes the user and issues the invitation again. The actor needs the rights to give all that
   * the invitation promises.
   */
  private Updated updateAndReissue(UnitOfWork change, UserRef ref, UserFields fields) {
    OperationContext op = change.operation();
    UserRecord before = op.find(ref);
    UserRecord after = updates.judged(change, ref, before, fields, ChangeKind.needs(fields), true);
    if (before == null || after.state() != UserState.INVITED) {
      return new Updated(
          view(op, change.put(before, after, ChangeKind.action(before, after))), null);
    }
    InvitationRecord pending =
        op.view().pendingInvitations(Set.of(after.id())).stream().findFirst().orElseThrow();
    InvitationIssue.Issued issued = issue.reissue(change, pending, after);
    Map<String, AuditEvent.Change> described = InvitationIssue.describe(issued.invitation());
    UserRecord stored = before;
    if (before.equals(after)) {
      change.note(AuditActions.USER_REINVITED, after.id(), described);
    } else {
      stored = change.put(before, after, ChangeKind.action(before, after), described);
    }
    User view = view(op, stored);
    return new Updated(
        view, new Delivery.Issue(issued.invitation(), view, op.tenant(), issued.code()));
  }

  private User view(OperationContext op, UserRecord user) {
    return components.views().user(user, op.tenant(), op.now());
  }
}
