package dev.userdirectory.testkit.actions;

import dev.userdirectory.CustomRole;
import dev.userdirectory.Invitation;
import dev.userdirectory.InvitationId;
import dev.userdirectory.InvitationQuery;
import dev.userdirectory.InvitationStatus;
import dev.userdirectory.Key;
import dev.userdirectory.KeyId;
import dev.userdirectory.Page;
import dev.userdirectory.PageRequest;
import dev.userdirectory.RoleId;
import dev.userdirectory.Session;
import dev.userdirectory.SessionId;
import dev.userdirectory.SiteId;
import dev.userdirectory.SystemDirectory;
import dev.userdirectory.User;
import dev.userdirectory.UserId;
import dev.userdirectory.UserQuery;
import dev.userdirectory.UserState;
import dev.userdirectory.access.PermissionOverride;
import dev.userdirectory.access.Scope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The reference model of one organization: its users, roles, pending invitations, live sessions and
 * live keys, derived only from the directory's answers. The directory must show the same, whoever
 * changed what in between.
 */
final class ReferenceModel {

  private final Map<UserId, User> users = new LinkedHashMap<>();
  private final Map<UserId, Set<String>> held = new HashMap<>();
  private final Map<RoleId, CustomRole> roles = new TreeMap<>();
  private final Map<UserId, Map<SessionId, Session>> sessions = new LinkedHashMap<>();
  private final Map<UserId, Map<KeyId, Instant>> keys = new LinkedHashMap<>();
  private final Map<UserId, InvitationId> invitations = new LinkedHashMap<>();

  /**
   * The properties of a user that only a change alters: neither time nor the user's activity does.
   */
  private record Seen(
      String email,
      UserState state,
      Set<String> roles,
      Set<SiteId> sites,
      Set<PermissionOverride> overrides,
      String displayName,
      @Nullable String firstName,
      @Nullable String lastName,
      @Nullable String externalId,
      Map<String, Object> preferences,
      Instant createdAt,
      Instant updatedAt,
      long version) {

    static Seen of(User user, Set<String> roles) {
      Set<PermissionOverride> overrides = new HashSet<>(user.overrides());
      overrides.addAll(user.expiredOverrides());
      return new Seen(
          user.email(),
          user.state(),
          roles,
          Set.copyOf(user.sites()),
          overrides,
          user.displayName(),
          user.firstName(),
          user.lastName(),
          user.externalId(),
          user.preferences(),
          user.createdAt(),
          user.updatedAt(),
          user.version());
    }
  }

  /**
   * Returns the user's roles, with the id of a custom role in place of its name, which can change.
   */
  private Set<String> held(User user) {
    Set<String> names = new HashSet<>(user.roles());
    for (CustomRole role : roles.values()) {
      if (names.remove(role.name())) {
        names.add(role.id().toString());
      }
    }
    return names;
  }

  /** Records a custom role as the directory returned it. */
  void defined(CustomRole role) {
    roles.put(role.id(), role);
  }

  void deleted(RoleId role) {
    roles.remove(role);
  }

  /** Returns the names of the organization's custom roles. */
  List<String> roleNames() {
    return roles.values().stream().map(CustomRole::name).toList();
  }

  boolean isSiteScoped(String role) {
    return roles.values().stream()
        .anyMatch(each -> each.name().equals(role) && each.scope() == Scope.SITES);
  }

  List<User> users() {
    return List.copyOf(users.values());
  }

  User user(UserId id) {
    return Objects.requireNonNull(users.get(id));
  }

  boolean knows(UserId id) {
    return users.containsKey(id);
  }

  boolean invited(UserId id) {
    return invitations.containsKey(id);
  }

  List<InvitationId> invitations() {
    return List.copyOf(invitations.values());
  }

  /** Returns the user's sessions that have neither ended nor expired. */
  List<Session> live(UserId user, Instant now) {
    return sessions.getOrDefault(user, Map.of()).values().stream()
        .filter(session -> now.isBefore(session.expiresAt()))
        .toList();
  }

  boolean lives(UserId user, SessionId session, Instant now) {
    return live(user, now).stream().anyMatch(each -> each.id().equals(session))
        || keys(user, now).contains(new KeyId(session.value()));
  }

  /** Returns the user's keys that have neither been revoked nor expired. */
  List<KeyId> keys(UserId user, Instant now) {
    return keys.getOrDefault(user, Map.of()).entrySet().stream()
        .filter(key -> now.isBefore(key.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }

  void issued(Key key) {
    keys.computeIfAbsent(key.user(), user -> new LinkedHashMap<>()).put(key.id(), key.expiresAt());
  }

  void revoked(UserId user, KeyId key) {
    keys.getOrDefault(user, new LinkedHashMap<>()).remove(key);
  }

  /** Records that a key ends at an instant, unless it ends earlier anyway. */
  void expires(UserId user, KeyId key, Instant at) {
    keys.getOrDefault(user, new LinkedHashMap<>())
        .computeIfPresent(key, (id, end) -> at.isBefore(end) ? at : end);
  }

  /**
   * Records a user as the directory returned it. The user's sessions and keys end if the user is no
   * longer active, and all but the actor's own if the e-mail address has changed.
   */
  void saw(User user, @Nullable SessionId actor) {
    User before = users.put(user.id(), user);
    held.put(user.id(), held(user));
    if (user.state() != UserState.INVITED) {
      invitations.remove(user.id());
    }
    if (user.state() != UserState.ACTIVE) {
      sessions.remove(user.id());
      keys.remove(user.id());
    } else if (before != null && !before.canonicalEmail().equals(user.canonicalEmail())) {
      sessions
          .getOrDefault(user.id(), new LinkedHashMap<>())
          .keySet()
          .removeIf(session -> !session.equals(actor));
      keys.getOrDefault(user.id(), new LinkedHashMap<>())
          .keySet()
          .removeIf(key -> !new SessionId(key.value()).equals(actor));
    }
  }

  void invited(UserId user, InvitationId invitation) {
    invitations.put(user, invitation);
  }

  void started(Session session) {
    sessions
        .computeIfAbsent(session.user(), user -> new LinkedHashMap<>())
        .put(session.id(), session);
  }

  void ended(UserId user, SessionId session) {
    sessions.getOrDefault(user, new LinkedHashMap<>()).remove(session);
  }

  void removed(UserId user) {
    users.remove(user);
    sessions.remove(user);
    keys.remove(user);
    invitations.remove(user);
  }

  /** Checks that a user is shown as recorded. */
  void expect(User seen) {
    User noted = users.get(seen.id());
    if (noted == null
        || !Seen.of(noted, held.getOrDefault(noted.id(), Set.of()))
            .equals(Seen.of(seen, held(seen)))) {
      throw new AssertionError(
          "%s is not as it was answered last.%nAnswered: %s%nNow:      %s"
              .formatted(seen.email(), noted, seen));
    }
  }

  /** Checks that the directory shows exactly what is recorded. */
  void compare(SystemDirectory system, Instant now) {
    List<User> shown = system.users().stream(UserQuery.all()).toList();
    shown.forEach(this::expect);
    if (shown.size() != users.size()) {
      throw new AssertionError(
          "The directory shows %s, but there should be %s."
              .formatted(emails(shown), emails(users.values())));
    }
    Set<CustomRole> defined = Set.copyOf(system.roles().list());
    if (!defined.equals(Set.copyOf(roles.values()))) {
      throw new AssertionError(
          "The organization defines %s, but there should be %s.".formatted(defined, roles));
    }
    for (UserId user : users.keySet()) {
      Set<SessionId> live = ids(system.sessions().list(user));
      Set<SessionId> noted = ids(live(user, now));
      if (!live.equals(noted)) {
        throw new AssertionError(
            "Live sessions of %s are %s, but there should be %s."
                .formatted(user(user).email(), live, noted));
      }
      Set<KeyId> liveKeys =
          system.keys().list(user).stream().map(Key::id).collect(Collectors.toSet());
      if (!liveKeys.equals(Set.copyOf(keys(user, now)))) {
        throw new AssertionError(
            "Live keys of %s are %s, but there should be %s."
                .formatted(user, liveKeys, keys(user, now)));
      }
    }
    Map<UserId, InvitationId> pending = pending(system);
    if (!pending.equals(invitations)) {
      throw new AssertionError(
          "Pending invitations are %s, but there should be %s.".formatted(pending, invitations));
    }
  }

  private static Map<UserId, InvitationId> pending(SystemDirectory system) {
    Map<UserId, InvitationId> pending = new LinkedHashMap<>();
    InvitationQuery query = new InvitationQuery(null, Set.of(InvitationStatus.PENDING));
    PageRequest request = PageRequest.first().limit(PageRequest.MAX_LIMIT);
    Page<Invitation> page;
    do {
      page = system.invitations().list(query, request);
      page.items().forEach(each -> pending.put(each.user(), each.id()));
      request = PageRequest.cursor(page.next(), PageRequest.MAX_LIMIT);
    } while (page.next() != null);
    return pending;
  }

  private static Set<SessionId> ids(List<Session> list) {
    return list.stream().map(Session::id).collect(Collectors.toSet());
  }

  private static List<String> emails(Iterable<User> all) {
    List<String> emails = new ArrayList<>();
    all.forEach(user -> emails.add(user.email() + " " + user.state()));
    return emails;
  }
}
