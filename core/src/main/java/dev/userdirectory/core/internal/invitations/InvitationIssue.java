package dev.userdirectory.core.internal.invitations;

import dev.userdirectory.AuditEvent;
import dev.userdirectory.InvitationId;
import dev.userdirectory.InvitationStatus;
import dev.userdirectory.Reason;
import dev.userdirectory.Secret;
import dev.userdirectory.core.internal.records.Conflicts;
import dev.userdirectory.core.internal.records.Token;
import dev.userdirectory.core.internal.text.DisplayName;
import dev.userdirectory.core.internal.transaction.UnitOfWork;
import dev.userdirectory.spi.InvitationRecord;
import dev.userdirectory.spi.UserRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Issues invitations, and issues pending ones again. */
public final class InvitationIssue {

  private final Duration lifetime;

  public InvitationIssue(Duration lifetime) {
    this.lifetime = lifetime;
  }

  /** An invitation with the only plaintext of its code. */
  public record Issued(InvitationRecord invitation, Secret code) {}

  /** Issues the first invitation of a user. */
  Issued issue(UnitOfWork change, UserRecord user) {
    InvitationId id = new InvitationId(change.ids().id());
    Instant now = change.operation().now();
    Issued issued = issued(change, id, user, now);
    change.add(issued.invitation());
    return issued;
  }

  /** Issues an invitation again, with a new lifetime and a new code. The old code stops working. */
  public Issued reissue(UnitOfWork change, InvitationRecord old, UserRecord user) {
    requirePause(change, old);
    Issued issued = issued(change, old.id(), user, old.createdAt());
    change.reissue(issued.invitation());
    return issued;
  }

  /**
   * Refuses a new code too soon after the previous one. If the clock has been set back since, the
   * new code is not refused.
   */
  private void requirePause(UnitOfWork change, InvitationRecord old) {
    Duration least = change.limits().betweenSends();
    Instant now = change.operation().now();
    Instant made = made(old);
    if (least != null && !made.isAfter(now) && now.isBefore(made.plus(least))) {
      throw Conflicts.sentTooSoon(least, made, now);
    }
  }

  /**
   * Returns when the code was made, computed from its expiry, because the record may have changed
   * since and the time of sending is stored only later. If the computed time is impossible, the
   * code was made with another lifetime, and the time of the last change is returned.
   */
  private Instant made(InvitationRecord invitation) {
    Instant byItsEnd = invitation.expiresAt().minus(lifetime);
    boolean possible =
        !byItsEnd.isBefore(invitation.createdAt()) && !byItsEnd.isAfter(invitation.updatedAt());
    return possible ? byItsEnd : invitation.updatedAt();
  }

  /** Creates an invitation with a new code, of which only the digest is stored. */
  private Issued issued(UnitOfWork change, InvitationId id, UserRecord user, Instant createdAt) {
    Token token = change.ids().token(Token.Kind.INVITATION, user.organization());
    Instant now = change.operation().now();
    InvitationRecord invitation =
        new InvitationRecord(
            id,
            user.id(),
            user.email(),
            DisplayName.of(user),
            user.roles(),
            user.sites(),
            token.digest(),
            InvitationStatus.PENDING,
            change.operation().actor().userId(),
            null,
            now.plus(lifetime),
            createdAt,
            now);
    return new Issued(invitation, token.secret());
  }

  /** Refuses an invitation that is accepted or revoked. */
  public static void requirePending(InvitationRecord invitation) {
    if (invitation.status() == InvitationStatus.ACCEPTED) {
      throw Conflicts.of(
          Reason.INVITATION_ACCEPTED,
          "The invitation has been accepted, which happens once; the user can sign in.");
    }
    if (invitation.status() == InvitationStatus.REVOKED) {
      throw Conflicts.of(
          Reason.INVITATION_REVOKED,
          "The invitation has been revoked, which is final; ask for a new one.");
    }
  }

  /** Describes an issued invitation for the audit trail. */
  public static Map<String, AuditEvent.Change> describe(InvitationRecord invitation) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("id", invitation.id().toString());
    facts.put("expiresAt", invitation.expiresAt().toString());
    return Map.of("invitation", new AuditEvent.Change(null, facts));
  }
}
