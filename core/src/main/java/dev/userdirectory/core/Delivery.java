package dev.userdirectory.core;

import dev.userdirectory.Invitation;
import dev.userdirectory.IssuedInvitation;
import dev.userdirectory.Organization;
import dev.userdirectory.Secret;
import dev.userdirectory.User;
import dev.userdirectory.spi.DirectoryStore;
import dev.userdirectory.spi.InvitationRecord;
import dev.userdirectory.spi.InvitationSender;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands issued invitations to the host's sender, after the commit. */
final class Delivery {

  private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

  private final DirectoryStore store;
  private final Views views;
  private final @Nullable InvitationSender sender;

  Delivery(DirectoryStore store, Views views, @Nullable InvitationSender sender) {
    this.store = store;
    this.views = views;
    this.sender = sender;
  }

  /** An invitation as it was committed, before it is sent. */
  record Issue(
      InvitationRecord invitation, User user, Organization.Ref organization, Secret code) {}

  /** Sends it, and notes the time; what fails loses nothing. */
  IssuedInvitation deliver(Issue issue, Transactions transactions) {
    Instant now = transactions.now();
    Invitation invitation = views.invitation(issue.invitation(), issue.organization(), now);
    if (sender == null || !sent(sender, invitation, issue)) {
      return new IssuedInvitation(invitation, issue.user(), issue.code(), false);
    }
    InvitationRecord noted = noteSent(issue, now, transactions.fresh());
    return new IssuedInvitation(
        views.invitation(noted, issue.organization(), now), issue.user(), issue.code(), true);
  }

  /** A sender is any code of the host's, and may throw anything. */
  private static boolean sent(InvitationSender sender, Invitation invitation, Issue issue) {
    try {
      sender.send(invitation, issue.user(), issue.code());
      return true;
    } catch (Exception | LinkageError e) {
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      LOG.warn("Invitation {} was not sent; resend it.", invitation.id(), e);
      return false;
    }
  }

  /**
   * The sent time is a second, unaudited write; if it fails, the invitation was sent all the same.
   */
  private InvitationRecord noteSent(Issue issue, Instant now, Fresh fresh) {
    InvitationRecord sent = sentAt(issue.invitation(), now);
    try {
      store.write(
          issue.organization().id(),
          fresh.command(),
          tx -> {
            InvitationRecord stored = tx.invitation(sent.id());
            if (stored != null && Objects.equals(stored.code(), sent.code())) {
              tx.updateInvitations(List.of(sentAt(stored, now)));
            }
            return stored;
          });
    } catch (RuntimeException e) {
      LOG.warn("The time at which invitation {} was sent was not noted.", sent.id(), e);
    }
    return sent;
  }

  private static InvitationRecord sentAt(InvitationRecord invitation, Instant at) {
    return new InvitationRecord(
        invitation.id(),
        invitation.user(),
        invitation.email(),
        invitation.displayName(),
        invitation.roles(),
        invitation.sites(),
        invitation.code(),
        invitation.status(),
        invitation.inviter(),
        at,
        invitation.expiresAt(),
        invitation.createdAt(),
        invitation.updatedAt());
  }
}
