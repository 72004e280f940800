package dev.userdirectory.tck;

import dev.userdirectory.EventId;
import dev.userdirectory.InvitationId;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.RoleId;
import dev.userdirectory.SessionId;
import dev.userdirectory.SiteId;
import dev.userdirectory.UserId;
import dev.userdirectory.UserState;
import dev.userdirectory.spi.Digest;
import dev.userdirectory.spi.OrganizationRecord;
import dev.userdirectory.spi.RoleRecord;
import dev.userdirectory.spi.UserFilter;
import dev.userdirectory.spi.Visibility;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/** Sample values, made of small numbers so that tests can name them again. */
final class Rows {

  static final Instant START = Instant.parse("2024-02-29T23:59:59.123456Z");
  static final SiteId DOCK = SiteId.of("dock");
  static final SiteId GATE = SiteId.of("gate");
  static final SiteId YARD = SiteId.of("yard");

  private Rows() {}

  static Instant at(long second) {
    return START.plusSeconds(second);
  }

  static OrganizationId organizationId(int number) {
    return new OrganizationId(id(1, number));
  }

  static UserId userId(int number) {
    return new UserId(id(2, number));
  }

  static SessionId sessionId(int number) {
    return new SessionId(id(3, number));
  }

  static InvitationId invitationId(int number) {
    return new InvitationId(id(4, number));
  }

  static EventId eventId(int number) {
    return new EventId(id(5, number));
  }

  private static UUID id(int kind, int number) {
    return new UUID(0x0190_0000_0000_7000L + kind, 0x8000_0000_0000_0000L + number);
  }

  static Digest digest(String secret) {
    return new Digest(hex(secret));
  }

  /** Stands for the SHA-256 digest of a text. */
  static String hex(String text) {
    return String.format(Locale.ROOT, "%064x", text.hashCode() & 0xffff_ffffL);
  }

  static OrganizationRecord organization(OrganizationId id, String name, long second) {
    return new OrganizationRecord(id, name, at(second), at(second));
  }

  /** A role that an organization defines. */
  static RoleRecord role(int number, String name) {
    return new RoleRecord(
        new RoleId(id(6, number)),
        name,
        "Label of " + name,
        10 + number,
        number % 2 == 1,
        Set.of("cameras.view", "users.read"),
        at(number),
        at(2L * number),
        number);
  }

  /** Lets all users through. */
  static UserFilter everyone() {
    return in(EnumSet.allOf(UserState.class));
  }

  static UserFilter in(Set<UserState> states) {
    return UserFilter.of(Visibility.all(START), states);
  }
}
