package dev.userdirectory.sqlite;

import dev.userdirectory.AuditEvent;
import dev.userdirectory.EventId;
import dev.userdirectory.InvitationId;
import dev.userdirectory.InvitationStatus;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.RoleId;
import dev.userdirectory.SessionId;
import dev.userdirectory.SiteId;
import dev.userdirectory.UserId;
import dev.userdirectory.UserState;
import dev.userdirectory.access.PermissionOverride;
import dev.userdirectory.spi.AuditRecord;
import dev.userdirectory.spi.Digest;
import dev.userdirectory.spi.DirectoryStore;
import dev.userdirectory.spi.InvitationRecord;
import dev.userdirectory.spi.OrganizationRecord;
import dev.userdirectory.spi.PermissionFilter;
import dev.userdirectory.spi.RoleRecord;
import dev.userdirectory.spi.SessionRecord;
import dev.userdirectory.spi.StoreTransaction;
import dev.userdirectory.spi.UserRecord;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Creates records from a number, so that a test can name any of many records. */
final class Samples {

  static final Instant START = Instant.parse("2025-03-01T12:00:00.123456Z");
  static final OrganizationId ACME = new OrganizationId(new UUID(0x0190_0000_0000_7000L, -1));

  private static final UserState[] STATES = UserState.values();

  private Samples() {}

  static OrganizationRecord acme() {
    return new OrganizationRecord(ACME, "Acme Logistics", START, START);
  }

  static UserId userId(int number) {
    return new UserId(new UUID(0x0190_0000_0001_7000L, number));
  }

  static EventId eventId(int number) {
    return new EventId(new UUID(0x0190_0000_0002_7000L, number));
  }

  static SessionId sessionId(int number) {
    return new SessionId(new UUID(0x0190_0000_0003_7000L, number));
  }

  static InvitationId invitationId(int number) {
    return new InvitationId(new UUID(0x0190_0000_0004_7000L, number));
  }

  static Digest digest(int number) {
    return new Digest(String.format("%064x", number));
  }

  /**
   * Returns a user. Users differ in everything that a filter selects by, and several are created at
   * the same instant.
   */
  static UserRecord user(int number) {
    return new UserRecord(
        userId(number),
        ACME,
        "User" + number + "@acme.example",
        email(number),
        null,
        "First" + number,
        "Last" + number,
        Set.of("first" + number, "last" + number % 100),
        number % 50 == 0 ? Set.of("owner", "viewer") : Set.of("viewer"),
        overrides(number),
        number % 3 == 0 ? Set.of() : Set.of(site(number % 7), site(7 + number % 70)),
        STATES[number % 10 < 8 ? 1 : number % 10 - 8 == 0 ? 0 : 2],
        null,
        null,
        "{}",
        "person-" + number,
        true,
        null,
        START.plusSeconds(number / 3),
        START.plusSeconds(number / 3),
        1);
  }

  /**
   * Returns the overrides of a user. Most users have none. The others' overrides grant or deny, and
   * some have ended at {@link #START}.
   */
  private static List<PermissionOverride> overrides(int number) {
    boolean granted = number % 4 < 2;
    return switch (number % 10) {
      case 1 -> List.of(new PermissionOverride("cameras.view", granted, null));
      case 2 -> List.of(new PermissionOverride("cameras.manage", granted, START));
      case 3 -> List.of(new PermissionOverride("cameras.view", granted, START.plusSeconds(60)));
      default -> List.of();
    };
  }

  /**
   * Returns a filter for the users who may view cameras at {@link #START}: owners everywhere, and
   * viewers at their sites.
   */
  static PermissionFilter mayView(@Nullable SiteId site) {
    return new PermissionFilter(
        "owner",
        Set.of("owner"),
        Set.of("viewer"),
        Set.of("viewer"),
        Set.of("cameras.view", "cameras.manage"),
        site,
        START);
  }

  static String email(int number) {
    return "user" + (number * 7919L % 100_003) + "@acme.example";
  }

  static SiteId site(int number) {
    return SiteId.of("site-" + number);
  }

  static UserRecord renamed(UserRecord user, String firstName) {
    return user.copy()
        .names(user.displayName(), firstName, user.lastName(), Set.of(firstName))
        .changed(user.updatedAt(), user.version() + 1)
        .done();
  }

  static UserRecord withKeys(UserRecord user, String canonicalEmail, String externalId) {
    return user.copy()
        .email(user.email(), canonicalEmail)
        .externalId(externalId)
        .changed(user.updatedAt(), user.version() + 1)
        .done();
  }

  static SessionRecord session(int number) {
    return new SessionRecord(
        sessionId(number),
        userId(number),
        digest(number),
        START,
        START,
        START.plusSeconds(3600),
        null,
        START,
        null,
        "192.0.2.1",
        "agent",
        "request",
        null,
        null);
  }

  static InvitationRecord invitation(int number) {
    return new InvitationRecord(
        invitationId(number),
        userId(number),
        "User" + number + "@acme.example",
        "First",
        Set.of("viewer"),
        Set.of(site(number % 7)),
        digest(number),
        InvitationStatus.PENDING,
        null,
        null,
        START.plusSeconds(3600),
        START,
        START);
  }

  static AuditRecord event(int sequence) {
    return event(sequence, sequence);
  }

  static AuditRecord event(int sequence, int id) {
    return new AuditRecord(
        sequence,
        eventId(id),
        START.plusSeconds(sequence),
        userId(sequence % 5),
        "user.updated",
        userId(sequence % 7),
        AuditEvent.Outcome.DONE,
        null,
        null,
        "{\"a\":1}",
        "salt",
        "digest",
        "{}",
        "salt",
        "digest",
        "hash-" + sequence);
  }

  /** Returns a role that the organization defines and that nobody holds. */
  static RoleRecord role() {
    return new RoleRecord(
        new RoleId(new UUID(0x0190_0000_0005_7000L, 1)),
        "Watch",
        "Night watch",
        7,
        true,
        Set.of("users.read"),
        START,
        START,
        1);
  }

  /** Fills a store with an organization of users, sessions, invitations and events. */
  static void fill(DirectoryStore store, int users) {
    write(
        store,
        tx -> {
          tx.insert(acme().defining("edition"));
          tx.replaceRoles(List.of(role()));
          tx.insertUsers(IntStream.range(0, users).mapToObj(Samples::user).toList());
          IntStream.range(0, users).forEach(number -> tx.insert(session(number)));
          IntStream.range(0, users).forEach(number -> tx.insert(invitation(number)));
          tx.append(IntStream.rangeClosed(1, users).mapToObj(Samples::event).toList());
        });
  }

  static void write(DirectoryStore store, Consumer<StoreTransaction> work) {
    store.write(
        ACME,
        eventId(Integer.MAX_VALUE),
        tx -> {
          work.accept(tx);
          return true;
        });
  }
}
