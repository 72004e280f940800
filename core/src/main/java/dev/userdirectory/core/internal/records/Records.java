package dev.userdirectory.core.internal.records;

import dev.userdirectory.InvitationStatus;
import dev.userdirectory.SiteId;
import dev.userdirectory.UserId;
import dev.userdirectory.UserState;
import dev.userdirectory.core.internal.text.DisplayName;
import dev.userdirectory.core.internal.text.ExternalId;
import dev.userdirectory.core.internal.text.Name;
import dev.userdirectory.core.internal.text.SearchKeys;
import dev.userdirectory.spi.InvitationRecord;
import dev.userdirectory.spi.UserRecord;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Copies of stored records with something changed. */
public final class Records {

  private Records() {}

  /**
   * The user bound to its person, by an external id if there is one, with empty names filled from
   * what the identity knows.
   */
  public static UserRecord bound(
      UserRecord user,
      @Nullable ExternalId externalId,
      @Nullable Name firstName,
      @Nullable Name lastName) {
    String first = user.firstName() != null ? user.firstName() : Name.textOf(firstName);
    String last = user.lastName() != null ? user.lastName() : Name.textOf(lastName);
    UserRecord named =
        SearchKeys.keyed(
            user.copy().names(user.displayName(), first, last, user.nameKeys()).done());
    return named
        .copy()
        .externalId(externalId != null ? externalId.text() : user.externalId())
        .bound(true)
        .done();
  }

  /** An invitation after its user changed: it mirrors an invited one, and is closed otherwise. */
  public static InvitationRecord following(
      InvitationRecord invitation, @Nullable UserRecord user, Instant now) {
    if (user != null && user.state() == UserState.INVITED) {
      String name = DisplayName.of(user);
      return with(invitation, name, user.roles(), user.sites(), InvitationStatus.PENDING, now);
    }
    boolean accepted = user != null && user.state() == UserState.ACTIVE;
    return with(
        invitation,
        invitation.displayName(),
        invitation.roles(),
        invitation.sites(),
        accepted ? InvitationStatus.ACCEPTED : InvitationStatus.REVOKED,
        now);
  }

  /** An invitation for which another user, or null for system, answers from now on. */
  public static InvitationRecord invitedBy(InvitationRecord invitation, @Nullable UserId inviter) {
    return new InvitationRecord(
        invitation.id(),
        invitation.user(),
        invitation.email(),
        invitation.displayName(),
        invitation.roles(),
        invitation.sites(),
        invitation.code(),
        invitation.status(),
        inviter,
        invitation.sentAt(),
        invitation.expiresAt(),
        invitation.createdAt(),
        invitation.updatedAt());
  }

  /** The invitation with another status, inviter and time of change. */
  private static InvitationRecord with(
      InvitationRecord invitation,
      String displayName,
      Set<String> roles,
      Set<SiteId> sites,
      InvitationStatus status,
      Instant now) {
    return new InvitationRecord(
        invitation.id(),
        invitation.user(),
        invitation.email(),
        displayName,
        roles,
        sites,
        invitation.code(),
        status,
        invitation.inviter(),
        invitation.sentAt(),
        invitation.expiresAt(),
        invitation.createdAt(),
        now);
  }
}
