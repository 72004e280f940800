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

    /** When it was issued. */
    Instant at() {
      return invitation.updatedAt();
    }
  }

  /** Sends it, and notes the time; what fails loses nothing. */
  public IssuedInvitation deliver(Issue issue, Transactions transactions) {
    Invitation invitation = views.invitation(issue.invitation(), issue.tenant(), issue.at());
    if (!sent(invitation, issue)) {
      return new IssuedInvitationView(invitation, issue.user(), issue.code(), false);
    }
    // If its time can't be noted, the invitation was sent all the same.
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
   * Whether the host's sender took the invitation. A failure of the sender is logged and loses
   * nothing.
   */
  private boolean sent(Invitation invitation, Issue issue) {
    InvitationSender to = sender;
    return to != null
        && AfterCommit.attempt(
            "Invitation " + invitation.id() + " was not sent; resend it.",
            () -> to.send(invitation, issue.user(), issue.code()));
  }

  /** The sent time is a second, unaudited write. */
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
