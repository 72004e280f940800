package dev.userdirectory.core.internal.invitations;

import dev.userdirectory.Invitation;
import dev.userdirectory.IssuedInvitation;
import dev.userdirectory.Secret;
import dev.userdirectory.User;
import dev.userdirectory.core.internal.observation.AfterCommit;
import dev.userdirectory.core.internal.records.InvitationChanges;
import dev.userdirectory.core.internal.records.Tenant;
import dev.userdirectory.core.internal.records.Views;
import dev.userdirectory.core.internal.transaction.OperationIds;
import dev.userdirectory.core.internal.transaction.Transactions;
import dev.userdirectory.core.internal.transaction.UnauditedStore;
import dev.userdirectory.internal.views.IssuedInvitationView;
import dev.userdirectory.spi.InvitationRecord;
import dev.userdirectory.spi.InvitationSender;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Hands issued invitations to the host's sender, after the commit. */
public final class Delivery {

  private final UnauditedStore store;
  private final Views views;
  private final @Nullable InvitationSender sender;

  public Delivery(UnauditedStore store, Views views, @Nullable InvitationSender sender) {
    this.store = store;
    this.views = views;
    this.sender = sender;
  }

  /** An invitation as it was committed, before it is sent. */
  public record Issue(InvitationRecord invitation, User user, Tenant tenant, Secret code) {

    /** Returns when it was issued. */
    Instant at() {
      return invitation.updatedAt();
    }
  }

  /** Sends the invitation and notes the time. If sending fails, the invitation can be resent. */
  public IssuedInvitation deliver(Issue issue, Transactions transactions) {
    Invitation invitation = views.invitation(issue.invitation(), issue.tenant(), issue.at());
    if (!sent(invitation, issue)) {
      return new IssuedInvitationView(invitation, issue.user(), issue.code(), false);
    }
    // The invitation counts as sent even if the time can't be stored.
    AfterCommit.attempt(
        "The time at which invitation " + invitation.id() + " was sent was not noted.",
        () -> noteSent(issue, transactions.newIds()));
    return new IssuedInvitationView(
        views.invitation(
            InvitationChanges.sent(issue.invitation(), issue.at()), issue.tenant(), issue.at()),
        issue.user(),
        issue.code(),
        true);
  }

  /**
   * Returns whether the host's sender accepted the invitation. A failure of the sender is logged.
   */
  private boolean sent(Invitation invitation, Issue issue) {
    InvitationSender to = sender;
    return to != null
        && AfterCommit.attempt(
            "Invitation " + invitation.id() + " was not sent; resend it.",
            () -> to.send(invitation, issue.user(), issue.code()));
  }

  /** Stores the time of sending, by a second write that is not audited. */
  private void noteSent(Issue issue, OperationIds ids) {
    InvitationRecord sent = issue.invitation();
    store.<@Nullable Void>write(
        issue.tenant().organization().id(),
        ids.command(),
        tx -> {
          InvitationRecord stored = tx.invitation(sent.id());
          if (stored != null && Objects.equals(stored.code(), sent.code())) {
            tx.updateInvitations(List.of(InvitationChanges.sent(stored, issue.at())));
          }
          return null;
        });
  }
}
