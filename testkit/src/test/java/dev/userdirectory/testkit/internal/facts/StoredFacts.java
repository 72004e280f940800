package dev.userdirectory.testkit.internal.facts;

import dev.userdirectory.OrganizationId;
import dev.userdirectory.UserId;
import dev.userdirectory.spi.Digest;
import dev.userdirectory.spi.InvitationRecord;
import dev.userdirectory.spi.SessionRecord;
import dev.userdirectory.spi.UserRecord;
import java.util.Set;

/** Generated facts as records, as a directory would have written them. */
final class StoredFacts {

  private static final Digest DIGEST = new Digest("0".repeat(64));

  private StoredFacts() {}

  static UserRecord record(UserFacts user, OrganizationId organization) {
    PersonFacts person = user.person();
    return new UserRecord(
        user.id(),
        organization,
        person.email().typed(),
        person.email().canonical(),
        person.displayName(),
        person.firstName(),
        person.lastName(),
        Set.of(),
        user.rights().roles(),
        user.rights().overrides(),
        user.rights().sites(),
        user.state(),
        person.locale(),
        person.timeZone(),
        JsonText.of(person.preferences()),
        person.externalId(),
        person.externalId() != null || user.lastSeenAt() != null,
        user.lastSeenAt(),
        user.history().createdAt(),
        user.history().updatedAt(),
        user.history().version());
  }

  static SessionRecord record(SessionFacts session, UserId user) {
    return new SessionRecord(
        session.id(),
        user,
        DIGEST,
        session.history().createdAt(),
        session.history().updatedAt(),
        session.expiresAt(),
        null,
        session.history().createdAt(),
        null,
        session.context().address(),
        session.context().agent(),
        session.context().requestId(),
        session.onBehalf(),
        null);
  }

  static InvitationRecord record(InvitationFacts invitation) {
    UserFacts user = invitation.user();
    return new InvitationRecord(
        invitation.id(),
        user.id(),
        user.person().email().typed(),
        user.person().shownName(),
        user.rights().roles(),
        user.rights().sites(),
        DIGEST,
        invitation.status(),
        invitation.inviter(),
        invitation.sentAt(),
        invitation.expiresAt(),
        invitation.history().createdAt(),
        invitation.history().updatedAt());
  }
}
