package dev.userdirectory.core;

import dev.userdirectory.InvitationId;
import dev.userdirectory.InvitationStatus;
import dev.userdirectory.Secret;
import dev.userdirectory.spi.InvitationRecord;
import dev.userdirectory.spi.UserRecord;
import java.time.Instant;

/** Makes invitations, and makes them anew. */
final class InvitationIssue {

  private final DirectorySettings settings;

  InvitationIssue(DirectorySettings settings) {
    this.settings = settings;
  }

  /** An invitation with the only plaintext of its code. */
  record Issued(InvitationRecord invitation, Secret code) {}

  /** A first invitation of a user. */
  Issued issue(UnitOfWork change, UserRecord user) {
    InvitationId id = new InvitationId(change.fresh().id());
    Instant now = change.operation().now();
    Issued issued = issued(change, id, user, now);
    change.add(issued.invitation());
    return issued;
  }

  /** The same invitation again: a new code, which kills the old one, and a new lifetime. */
  Issued reissue(UnitOfWork change, InvitationRecord old, UserRecord user) {
    Issued issued = issued(change, old.id(), user, old.createdAt());
    change.reissue(issued.invitation());
    return issued;
  }

  private Issued issued(UnitOfWork change, InvitationId id, UserRecord user, Instant createdAt) {
    Token token =
        Token.issue(
            Token.Kind.INVITATION, user.organization(), change.fresh().secret(Token.RANDOM_BYTES));
    Instant now = change.operation().now();
    InvitationRecord invitation =
        new InvitationRecord(
            id,
            user.id(),
            user.email(),
            Text.displayName(user.displayName(), user.firstName(), user.lastName(), user.email()),
            user.roles(),
            user.sites(),
            token.digest(),
            InvitationStatus.PENDING,
            change.operation().actor().userId(),
            null,
            now.plus(settings.invitationLifetime()),
            createdAt,
            now);
    return new Issued(invitation, token.secret());
  }
}
