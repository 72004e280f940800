package dev.userdirectory.core.internal.signin;

import dev.userdirectory.Reason;
import dev.userdirectory.UserState;
import dev.userdirectory.access.Decision;
import dev.userdirectory.core.internal.input.Person;
import dev.userdirectory.core.internal.invitations.InvitationIssue;
import dev.userdirectory.core.internal.records.Conflicts;
import dev.userdirectory.core.internal.records.Refusals;
import dev.userdirectory.core.internal.records.UserBinding;
import dev.userdirectory.core.internal.records.Views;
import dev.userdirectory.core.internal.text.ExternalId;
import dev.userdirectory.core.internal.transaction.OperationContext;
import dev.userdirectory.core.policy.Member;
import dev.userdirectory.core.policy.ProposedChange;
import dev.userdirectory.spi.InvitationRecord;
import dev.userdirectory.spi.UserRecord;
import java.util.Set;

/** Checks whether an invitation can be accepted, inside the transaction that accepts it. */
final class Acceptance {

  /** Returns the invited user, activated and bound to the person who accepts. */
  UserRecord accept(OperationContext op, InvitationRecord invitation, Person person) {
    InvitationIssue.requirePending(invitation);
    if (Views.expired(invitation, op.now())) {
      throw Conflicts.of(
          Reason.INVITATION_EXPIRED, "The invitation has expired; ask for it to be sent again.");
    }
    UserRecord invited = op.view().user(invitation.user());
    if (invited == null) {
      throw new IllegalStateException("A pending invitation without a user.");
    }
    requirePerson(invited, person);
    UserRecord active =
        UserBinding.bound(invited, person.externalId(), person.firstName(), person.lastName())
            .copy()
            .state(UserState.ACTIVE)
            .lastActivityAt(op.now())
            .done();
    requireInviter(op, invitation, invited, active);
    if (active.externalId() != null && !active.externalId().equals(invited.externalId())) {
      UserRecord other = op.view().userByExternalId(active.externalId());
      if (other != null) {
        throw Conflicts.externalIdTaken();
      }
    }
    return active;
  }

  /**
   * Refuses another person than the invited one. The code proves access to the mailbox. Without an
   * external id, the verified e-mail must be the invited one.
   */
  private static void requirePerson(UserRecord invited, Person person) {
    Refusals.forbidIf(
        person.externalId() == null
            && (person.email() == null
                || !person.email().canonical().equals(invited.canonicalEmail())),
        Reason.EMAIL_MISMATCH,
        "Without an external id, an invitation is accepted with the invited e-mail only; verify that address.");
    Refusals.forbidIf(
        invited.externalId() != null
            && !invited.externalId().equals(ExternalId.textOf(person.externalId())),
        Reason.IDENTITY_MISMATCH,
        "The invitation is for a person with another external id; sign in as that person.");
  }

  /** Checks rules 3, 4 and 5 for the inviter as of now. An invitation by system needs no check. */
  private void requireInviter(
      OperationContext op, InvitationRecord invitation, UserRecord invited, UserRecord active) {
    if (invitation.inviter() == null) {
      return;
    }
    UserRecord inviter = op.view().user(invitation.inviter());
    Decision lost =
        inviter == null
            ? op.policy().gone()
            : op.policy()
                .inviterLost(
                    new ProposedChange(
                        Member.of(inviter),
                        Member.of(invited),
                        Member.of(active),
                        Set.of(),
                        true,
                        op.now()));
    if (lost != null) {
      throw Refusals.inviterLostRight(lost);
    }
  }
}
