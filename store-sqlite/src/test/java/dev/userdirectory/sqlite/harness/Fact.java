package dev.userdirectory.sqlite.harness;

import dev.userdirectory.AuditHead;
import dev.userdirectory.AuditVerification;
import dev.userdirectory.DirectoryException.NotFound;
import dev.userdirectory.InvitationStatus;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.Session;
import dev.userdirectory.SystemActor;
import dev.userdirectory.SystemDirectory;
import dev.userdirectory.User;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.UserId;
import java.util.List;
import java.util.TreeMap;

/**
 * A fact that a directory must not lose, as text: what it is about, and its value. The program that
 * makes a change reports the fact, and the check of the file afterwards reads it back.
 *
 * @param key the organization, the kind of thing, and its id; a {@code *} at the end stands for all
 *     keys with that prefix
 * @param value the value, or {@link #NONE}
 */
record Fact(String key, String value) {

  /** The value of something that does not exist or has ended. */
  static final String NONE = "none";

  private static final SystemActor READER = SystemActor.named("reader");

  static Fact of(User user) {
    return new Fact(key(user), describe(user));
  }

  static Fact removed(User user) {
    return new Fact(key(user), NONE);
  }

  static Fact live(OrganizationId organization, Session session) {
    return new Fact(sessions(organization, session.user()) + session.id(), "live");
  }

  static Fact ended(OrganizationId organization, Session session) {
    return new Fact(sessions(organization, session.user()) + session.id(), NONE);
  }

  /** Returns the fact that all sessions of a user have ended. */
  static Fact signedOut(User user) {
    return new Fact(sessionsOf(user), NONE);
  }

  static Fact pending(OrganizationId organization, String code) {
    return new Fact(code(organization, code), "pending");
  }

  static Fact closed(OrganizationId organization, String code) {
    return new Fact(code(organization, code), NONE);
  }

  static Fact named(OrganizationId organization, String name) {
    return new Fact(organization + "/name", name);
  }

  /** Returns the fact that an organization is deleted, with everything in it. */
  static Fact deleted(OrganizationId organization) {
    return new Fact(organization + "/*", NONE);
  }

  /** Returns the fact that a trail verifies against a head. */
  static Fact head(OrganizationId organization, AuditHead head) {
    return new Fact(organization + "/head", head.sequence() + " " + head.hash());
  }

  static String key(User user) {
    return user.organization().id() + "/user/" + user.id();
  }

  static String sessionsOf(User user) {
    return sessions(user.organization().id(), user.id()) + "*";
  }

  static String code(OrganizationId organization, String code) {
    return organization + "/code/" + code;
  }

  private static String sessions(OrganizationId organization, UserId user) {
    return organization + "/session/" + user + "/";
  }

  /** Reads the present value of a fact. */
  static Fact read(UserDirectory directory, Fact told) {
    List<String> words = List.of(told.key().split("/", -1));
    SystemDirectory organization = directory.actingAs(READER, OrganizationId.of(words.get(0)));
    try {
      return new Fact(told.key(), read(directory, organization, words, told.value()));
    } catch (NotFound gone) {
      return new Fact(told.key(), NONE);
    }
  }

  private static String read(
      UserDirectory directory, SystemDirectory organization, List<String> words, String told) {
    return switch (words.get(1)) {
      case "user" -> describe(organization.users().get(UserId.of(words.get(2))));
      case "session" ->
          organization.sessions().list(UserId.of(words.get(2))).stream()
                  .anyMatch(session -> session.id().toString().equals(words.get(3)))
              ? "live"
              : NONE;
      case "code" ->
          directory.previewInvitation(words.get(2)).status() == InvitationStatus.PENDING
              ? "pending"
              : NONE;
      case "name" -> organization.organization().name();
      case "head" -> verified(organization, told);
      default -> throw new IllegalArgumentException("No such kind of fact: " + words);
    };
  }

  private static String verified(SystemDirectory organization, String told) {
    String[] words = told.split(" ", -1);
    AuditHead head = new AuditHead(Long.parseLong(words[0]), words[1], false);
    AuditHead now = organization.audit().head();
    if (now.sequence() < head.sequence()) {
      return "ends at " + now.sequence();
    }
    AuditVerification found = organization.audit().verify(head);
    // If retention has dropped the head's event, the head can no longer be checked.
    return found instanceof AuditVerification.Broken broken
        ? "broken at " + broken.sequence()
        : told;
  }

  /** Describes a user, except for the time of the last activity, which reading may change. */
  private static String describe(User user) {
    return String.join(
        "|",
        user.email(),
        user.displayName(),
        String.valueOf(user.firstName()),
        String.valueOf(user.lastName()),
        user.roles().toString(),
        user.overrides().toString(),
        user.sites().stream().map(Object::toString).sorted().toList().toString(),
        user.state().toString(),
        user.locale(),
        user.timeZone(),
        new TreeMap<>(user.preferences()).toString(),
        String.valueOf(user.externalId()),
        user.createdAt().toString(),
        user.updatedAt().toString(),
        String.valueOf(user.version()));
  }
}
