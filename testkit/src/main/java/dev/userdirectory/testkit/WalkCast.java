package dev.userdirectory.testkit;

import dev.userdirectory.AuditHead;
import dev.userdirectory.AuditQuery;
import dev.userdirectory.Caller;
import dev.userdirectory.Identity;
import dev.userdirectory.Invitation;
import dev.userdirectory.InvitationId;
import dev.userdirectory.InvitationQuery;
import dev.userdirectory.InvitationStatus;
import dev.userdirectory.OrganizationDirectory;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.Session;
import dev.userdirectory.SessionId;
import dev.userdirectory.SystemActor;
import dev.userdirectory.SystemDirectory;
import dev.userdirectory.User;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.UserId;
import dev.userdirectory.UserRef;
import dev.userdirectory.UserState;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Draws who acts, where and on whom, mostly from what the walk has seen, and notes what it drew.
 */
final class WalkCast {

  private static final String UNKNOWN = "00000000-0000-7000-8000-00000000d00d";

  private final UserDirectory directory;
  private final WalkInputs inputs;
  private final WalkMemory memory;
  private @Nullable OrganizationId here;
  private @Nullable User whom;
  private @Nullable String token;
  private boolean bySystem;

  WalkCast(UserDirectory directory, WalkInputs inputs, WalkMemory memory) {
    this.directory = directory;
    this.inputs = inputs;
    this.memory = memory;
  }

  /**
   * An organization that lives, the oldest most often; now and then one that is gone or never was.
   */
  OrganizationId organization() {
    List<OrganizationId> all = memory.organizations();
    OrganizationId drawn =
        switch (inputs.below(40)) {
          case 0 -> OrganizationId.of(UNKNOWN);
          case 1, 2 -> orElse(memory.deleted, OrganizationId.of(UNKNOWN));
          default ->
              all.isEmpty()
                  ? OrganizationId.of(UNKNOWN)
                  : all.get(Math.min(inputs.below(all.size()), inputs.below(all.size())));
        };
    here = drawn;
    return drawn;
  }

  /** The youngest organization, while there are enough of them. */
  OrganizationId spareOrganization() {
    List<OrganizationId> all = memory.organizations();
    return all.size() < 3 ? OrganizationId.of(UNKNOWN) : all.get(all.size() - 1);
  }

  SystemActor systemActor() {
    return new SystemActor("nightly", inputs.context());
  }

  SystemDirectory system() {
    bySystem = true;
    return directory.actingAs(systemActor(), inputs.said(organization()));
  }

  /** System or, more often, a user of any role. */
  OrganizationDirectory actor() {
    if (memory.tokens.isEmpty() || inputs.chance(40)) {
      return system();
    }
    Caller caller = caller();
    bySystem = false;
    here = caller.organization();
    return switch (inputs.below(20)) {
      case 0 -> directory.actingAs(caller, inputs.said(organization()));
      case 1 -> directory.actingAs(caller, caller.organization());
      default -> directory.actingAs(caller);
    };
  }

  /** Someone who calls just now or, seldom, called a while ago. */
  Caller caller() {
    Caller caller =
        inputs.chance(5) && !memory.callers.isEmpty()
            ? inputs.pick(memory.callers)
            : directory.authenticate(token(), inputs.context());
    inputs.said("as " + caller.user());
    return caller;
  }

  /** A token that is likely to be good; or none, nonsense, or one of a session that is over. */
  @Nullable String token() {
    if (inputs.chance(3) || memory.tokens.isEmpty()) {
      return inputs.chance(20) ? null : orElse(memory.deadTokens, "nonsense");
    }
    token = inputs.pick(memory.tokens);
    inputs.said("token " + WalkMemory.fingerprint(token));
    return token;
  }

  /** Ends a step: a token that was refused is unlikely to be drawn again. */
  void endStep(boolean refusedToken) {
    if (refusedToken && token != null && memory.tokens.remove(token)) {
      memory.deadTokens.add(token);
    }
    token = null;
  }

  /**
   * Someone that may be known; the same external id and address may well stand in several places.
   */
  Identity identity() {
    List<User> active = memory.users().stream().filter(WalkCast::active).toList();
    Identity identity;
    if (active.isEmpty() || inputs.chance(25)) {
      String person = inputs.person();
      identity = Identity.verified("idp|" + person, person + "@home.example");
    } else {
      User user = inputs.pick(inputs.chance(95) ? active : memory.users());
      here = user.organization().id();
      identity = Identity.verified(inputs.chance(80) ? user.externalId() : null, user.email());
    }
    return inputs.said(
        switch (inputs.below(30)) {
          case 0 -> Identity.verified(null, null);
          case 1 -> Identity.verified(identity.externalId(), inputs.email());
          case 2, 3 -> identity.named(inputs.name(), inputs.name());
          default -> identity;
        });
  }

  /** Someone who is likely to be new. */
  Identity guest() {
    String externalId = "idp|guest-" + inputs.below(100);
    return inputs.chance(20)
        ? identity()
        : inputs.said(Identity.verified(externalId, inputs.email()));
  }

  /** Where the identity drawn last has a user, or nowhere in particular. */
  @Nullable OrganizationId organizationOfIdentity() {
    return inputs.chance(20) ? null : inputs.chance(95) ? here : organization();
  }

  /** A user where the actor is, by id or otherwise; or someone from elsewhere, gone or unknown. */
  UserRef user() {
    return user(user -> true);
  }

  /** The same, mostly one for whom something holds. */
  UserRef user(Predicate<User> like) {
    List<User> around = memory.usersOf(inputs.chance(95) ? here : organization());
    List<User> liked = around.stream().filter(like).toList();
    List<User> drawn = liked.isEmpty() || inputs.chance(10) ? around : liked;
    whom = drawn.isEmpty() ? null : inputs.pick(drawn);
    return inputs.said(whom == null ? UserId.of(UNKNOWN) : refTo(whom));
  }

  private UserRef refTo(User user) {
    return switch (inputs.below(25)) {
      case 0 -> orElse(memory.removed, UserId.of("no id"));
      case 1 -> UserRef.email(inputs.email());
      case 2 -> user.externalId() == null ? user.id() : UserRef.externalId(user.externalId());
      case 3, 4 -> UserRef.email(user.canonicalEmail().toUpperCase(Locale.ROOT));
      case 5, 6 -> UserRef.idOrEmail(user.id().toString(), inputs.chance(50) ? user.email() : null);
      case 7, 8, 9 -> bySystem ? user.id() : UserRef.me();
      default -> user.id();
    };
  }

  /** Mostly a user who is known to have had a session. */
  UserRef signedIn() {
    return user(
        user -> memory.sessions.values().stream().anyMatch(s -> s.user().equals(user.id())));
  }

  /** An owner, most often the actor. */
  UserRef owner() {
    return bySystem || inputs.chance(20) ? user(User::owner) : inputs.said(UserRef.me());
  }

  /** The id of a user where the actor is. */
  UserId userId() {
    return user() instanceof UserId id ? id : whom == null ? UserId.of(UNKNOWN) : whom.id();
  }

  /** The version last seen of the user drawn last. */
  @Nullable Long version() {
    return whom == null ? null : whom.version();
  }

  /** A user who was removed, most often. */
  UserId removedUser() {
    return inputs.said(inputs.chance(85) ? orElse(memory.removed, UserId.of(UNKNOWN)) : userId());
  }

  /** An invitation where the actor is, most often a pending one. */
  InvitationId invitation() {
    List<Invitation> around =
        memory.invitations.values().stream()
            .filter(i -> i.organization().id().equals(here) || inputs.chance(3))
            .filter(i -> i.status() == InvitationStatus.PENDING || inputs.chance(15))
            .toList();
    return inputs.said(around.isEmpty() ? InvitationId.of(UNKNOWN) : inputs.pick(around).id());
  }

  InvitationQuery invitationQuery() {
    InvitationQuery query = inputs.invitationQuery();
    return inputs.chance(20) ? query.user(userId()) : query;
  }

  AuditQuery auditQuery() {
    AuditQuery query = inputs.auditQuery();
    query = inputs.chance(15) ? query.actor(userId()) : query;
    return inputs.said(inputs.chance(15) ? query.target(userId()) : query);
  }

  /** A code that was issued; the younger, the likelier. */
  String code() {
    if (memory.codes.isEmpty() || inputs.chance(4)) {
      return "nonsense";
    }
    int size = memory.codes.size();
    String code = memory.codes.get(Math.max(inputs.below(size), inputs.below(size)));
    inputs.said("code " + WalkMemory.fingerprint(code));
    return code;
  }

  /** A session, most often of the user drawn last. */
  SessionId session() {
    List<SessionId> theirs =
        memory.sessions.values().stream()
            .filter(session -> whom != null && session.user().equals(whom.id()))
            .map(Session::id)
            .toList();
    return inputs.said(
        theirs.isEmpty() || inputs.chance(5)
            ? orElse(List.copyOf(memory.sessions.keySet()), SessionId.of(UNKNOWN))
            : inputs.pick(theirs));
  }

  /** A head that was kept, most often of this organization's trail. */
  @Nullable AuditHead head() {
    List<AuditHead> kept =
        memory.heads.stream()
            .filter(head -> head.organization().equals(here) || inputs.chance(4))
            .map(WalkMemory.Kept::head)
            .toList();
    AuditHead head = kept.isEmpty() ? null : inputs.pick(kept);
    inputs.said(String.valueOf(head));
    return head;
  }

  /** Keeps a head of the trail where the actor is. */
  AuditHead keep(AuditHead head) {
    if (here != null) {
      memory.heads.add(new WalkMemory.Kept(here, head));
    }
    return head;
  }

  private <T> T orElse(List<T> from, T otherwise) {
    return from.isEmpty() ? otherwise : inputs.pick(from);
  }

  static boolean active(User user) {
    return user.state() == UserState.ACTIVE;
  }

  static boolean invited(User user) {
    return user.state() == UserState.INVITED;
  }
}
