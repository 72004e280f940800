package dev.userdirectory.core.internal.invitations;

import dev.userdirectory.UserState;
import dev.userdirectory.access.Permissions;
import dev.userdirectory.core.internal.changes.ChangeAuthorizer;
import dev.userdirectory.core.internal.records.NotFoundErrors;
import dev.userdirectory.core.internal.transaction.OperationContext;
import dev.userdirectory.core.internal.transaction.UnitOfWork;
import dev.userdirectory.spi.InvitationRecord;
import dev.userdirectory.spi.UserRecord;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A pending invitation that is to be resent or cancelled, and its user. */
record OpenInvitation(InvitationRecord invitation, UserRecord user) {

  private static final ChangeAuthorizer AUTHORIZER = new ChangeAuthorizer();

  /**
   * Refuses an actor who may not do this, and then an invitation that is closed.
   *
   * @param found the invitation; null if there is none
   * @param again whether the user is invited again, so that the actor needs the same rights as for
   *     inviting
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

  /**
   * Refuses an invitation that does not exist and, in the same way, one that the actor can't see.
   */
  static InvitationRecord requireSeen(OperationContext op, @Nullable InvitationRecord found) {
    if (found == null || !op.visibility().shows(found.user(), found.sites())) {
      throw NotFoundErrors.invitation();
    }
    return found;
  }
}
