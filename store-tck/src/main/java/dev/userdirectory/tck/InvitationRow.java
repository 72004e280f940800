package dev.userdirectory.tck;

import dev.userdirectory.InvitationStatus;
import dev.userdirectory.SiteId;
import dev.userdirectory.UserId;
import dev.userdirectory.spi.Digest;
import dev.userdirectory.spi.InvitationRecord;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Builds an invitation's record in a line: pending, not sent, until told otherwise. */
final class InvitationRow {

  private final int number;
  private final UserId user;
  private Set<SiteId> sites = Set.of();
  private Digest code;
  private InvitationStatus status = InvitationStatus.PENDING;
  private @Nullable UserId inviter;
  private @Nullable Instant sentAt;
  private Instant expiresAt;
  private Instant createdAt;
  private Instant updatedAt;

  private InvitationRow(int number, UserId user) {
    this.number = number;
    this.user = user;
    this.code = Rows.digest("code " + number);
    this.expiresAt = Rows.at(604_800 + number);
    this.createdAt = Rows.at(number);
    this.updatedAt = Rows.at(number);
  }

  static InvitationRow invitation(int number, UserId user) {
    return new InvitationRow(number, user);
  }

  InvitationRow sites(SiteId... ids) {
    sites = Set.of(ids);
    return this;
  }

  InvitationRow code(Digest digest) {
    code = digest;
    return this;
  }

  InvitationRow status(InvitationStatus value) {
    status = value;
    return this;
  }

  InvitationRow sent(UserId by, Instant instant) {
    inviter = by;
    sentAt = instant;
    return this;
  }

  InvitationRow expiresAt(Instant instant) {
    expiresAt = instant;
    return this;
  }

  InvitationRow createdAt(Instant instant) {
    createdAt = instant;
    return this;
  }

  InvitationRow updatedAt(Instant instant) {
    updatedAt = instant;
    return this;
  }

  InvitationRecord row() {
    return new InvitationRecord(
        Rows.invitationId(number),
        user,
        "guest" + number + "@acme.example",
        "Guest " + number,
        Set.of("viewer", "operator"),
        sites,
        code,
        status,
        inviter,
        sentAt,
        expiresAt,
        createdAt,
        updatedAt);
  }
}
