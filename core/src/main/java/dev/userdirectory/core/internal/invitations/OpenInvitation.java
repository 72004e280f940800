package dev.userdirectory.core.internal.invitations;

import dev.userdirectory.UserState;
import dev.userdirectory.access.Permissions;
import dev.userdirectory.core.internal.changes.ChangeAuthorizer;
import dev.userdirectory.core.internal.records.Missing;
import dev.userdirectory.core.internal.transaction.OperationContext;
import dev.userdirectory.core.internal.transaction.UnitOfWork;
import dev.userdirectory.spi.InvitationRecord;
import dev.userdirectory.spi.UserRecord;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A pending invitation, and the user whom it invites, who is invited again or no longer. */
record OpenInvitation(InvitationRecord invitation, UserRecord user) {

  private static final ChangeAuthorizer AUTHORIZER = new ChangeAuthorizer();

  /**
   * Refuses, in the order of refusal, who may not do so, and an invitation that is closed.
   *
   * @param found the invitation; null if there is none
   * @param again whether the user is invited again, and so who does it is judged as if inviting
   */
  static OpenInvitation admit(
      UnitOfWork change, @Nullable InvitationRecord found, String action, boolean again) {
    OperationContext op = change.operation();
    UserRecord user = found == null ? null : op.view().user(found.user());
    change.attempting(action, user);
    op.demand(Permissions.USERS_INVITE);
    InvitationRecord invitation = requireSeen(op, found);
    boolean invited = user != null && user.state() == UserState.INVITED;
    if (invited) {
      UserRecord after = again ? user : null;
      AUTHORIZER.rule(
          op, AUTHORIZER.propose(op, user, after, Set.of(Permissions.USERS_INVITE), again));
    }
    InvitationIssue.requirePending(invitation);
    if (user == null || !invited) {
      throw new IllegalStateException("A pending invitation without an invited user.");
    }
    return new OpenInvitation(invitation, user);
  }

  /** Refuses an invitation that is not there, and in the same way one that the actor can't see. */
  static InvitationRecord requireSeen(OperationContext op, @Nullable InvitationRecord found) {
    if (found == null || !op.visibility().shows(found.user(), found.sites())) {
      throw Missing.invitation();
    }
    return found;
  }
}
