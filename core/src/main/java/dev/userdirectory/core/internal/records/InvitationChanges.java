package dev.userdirectory.core.internal.records;

import dev.userdirectory.InvitationStatus;
import dev.userdirectory.UserId;
import dev.userdirectory.UserState;
import dev.userdirectory.core.internal.text.DisplayName;
import dev.userdirectory.spi.InvitationRecord;
import dev.userdirectory.spi.UserRecord;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Creates changed copies of invitations. */
public final class InvitationChanges {

  private InvitationChanges() {}

  /**
   * Returns an invitation after its user changed: updated if the user is still invited, otherwise
   * closed.
   */
  public static InvitationRecord following(
      InvitationRecord invitation, @Nullable UserRecord user, Instant now) {
    if (user != null && user.state() == UserState.INVITED) {
      return new InvitationRecord(
          invitation.id(),
          invitation.user(),
          invitation.email(),
          DisplayName.of(user),
          user.roles(),
          user.sites(),
          invitation.code(),
          InvitationStatus.PENDING,
          invitation.inviter(),
          invitation.sentAt(),
          invitation.expiresAt(),
          invitation.createdAt(),
          now);
    }
    boolean accepted = user != null && user.state() == UserState.ACTIVE;
    return with(
        invitation,
        accepted ? InvitationStatus.ACCEPTED : InvitationStatus.REVOKED,
        invitation.inviter(),
        invitation.sentAt(),
        now);
  }

  /** Returns an invitation with another inviter; null for system. */
  public static InvitationRecord invitedBy(InvitationRecord invitation, @Nullable UserId inviter) {
    return with(
        invitation, invitation.status(), inviter, invitation.sentAt(), invitation.updatedAt());
  }

  /** Returns an invitation with the time at which it was sent. */
  public static InvitationRecord sent(InvitationRecord invitation, Instant at) {
    return with(invitation, invitation.status(), invitation.inviter(), at, invitation.updatedAt());
  }

  private static InvitationRecord with(
      InvitationRecord invitation,
      InvitationStatus status,
      @Nullable UserId inviter,
      @Nullable Instant sentAt,
      Instant updatedAt) {
    return new InvitationRecord(
        invitation.id(),
        invitation.user(),
        invitation.email(),
        invitation.displayName(),
        invitation.roles(),
        invitation.sites(),
        invitation.code(),
        status,
        inviter,
        sentAt,
        invitation.expiresAt(),
        invitation.createdAt(),
        updatedAt);
  }
}
