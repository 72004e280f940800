package dev.userdirectory.core.internal.signin;

import dev.userdirectory.AuditActions;
import dev.userdirectory.RequestContext;
import dev.userdirectory.SignInResult;
import dev.userdirectory.UserId;
import dev.userdirectory.core.internal.input.Person;
import dev.userdirectory.core.internal.records.NotFoundErrors;
import dev.userdirectory.core.internal.records.Token;
import dev.userdirectory.core.internal.sessions.SessionStart;
import dev.userdirectory.core.internal.sessions.StartedSession;
import dev.userdirectory.core.internal.transaction.Actor;
import dev.userdirectory.core.internal.transaction.AttemptedChange;
import dev.userdirectory.core.internal.transaction.Components;
import dev.userdirectory.core.internal.transaction.Transactions;
import dev.userdirectory.core.internal.transaction.UnauditedStore;
import dev.userdirectory.spi.InvitationRecord;
import dev.userdirectory.spi.UserRecord;

/** Signs in a person who accepts an invitation by its code. */
final class InvitedSignIn {

  private final UnauditedStore store;
  private final Transactions transactions;
  private final Acceptance acceptance = new Acceptance();
  private final SessionStart sessions;

  InvitedSignIn(Components components) {
    this.store = components.store();
    this.transactions = components.transactions();
    this.sessions = new SessionStart(components);
  }

  /**
   * Accepts an invitation: the invited user becomes active and signed in. If several accept it at
   * once, only one succeeds.
   */
  SignInResult signIn(Token code, Person person, RequestContext context) {
    UserId invited =
        store.read(
            code.organization(),
            view -> {
              InvitationRecord invitation =
                  view.organization() == null ? null : view.invitationByCode(code.digest());
              if (invitation == null) {
                throw NotFoundErrors.invitation();
              }
              return invitation.user();
            });
    return transactions.writeAs(
        code.organization(),
        new Actor.OfUser(code.organization(), invited, context),
        new AttemptedChange(AuditActions.USER_ACCEPTED, invited),
        transactions.newIds(),
        (tx, change) -> {
          InvitationRecord invitation = tx.invitationByCode(code.digest());
          if (tx.organization() == null || invitation == null) {
            throw NotFoundErrors.invitation();
          }
          UserRecord before = tx.user(invitation.user());
          UserRecord after = acceptance.accept(change.operation(), invitation, person);
          StartedSession started = sessions.start(change, after, person, context);
          UserRecord stored =
              change.put(before, after, AuditActions.USER_ACCEPTED, started.described());
          return sessions.signedIn(change.operation(), stored, started, false);
        });
  }
}
