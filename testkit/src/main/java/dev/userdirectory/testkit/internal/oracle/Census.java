package dev.userdirectory.testkit.internal.oracle;

import dev.userdirectory.OrganizationId;
import dev.userdirectory.SessionId;
import dev.userdirectory.UserId;
import dev.userdirectory.UserState;
import dev.userdirectory.access.Role;
import dev.userdirectory.access.Scope;
import dev.userdirectory.spi.DirectoryStore;
import dev.userdirectory.spi.InvitationRecord;
import dev.userdirectory.spi.RoleRecord;
import dev.userdirectory.spi.SessionRecord;
import dev.userdirectory.spi.Slice;
import dev.userdirectory.spi.StoreView;
import dev.userdirectory.spi.UserFilter;
import dev.userdirectory.spi.UserOrder;
import dev.userdirectory.spi.UserRecord;
import dev.userdirectory.spi.Visibility;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All users of an organization at one instant, read from its store.
 *
 * @param people the users, oldest first
 * @param defined the organization's custom roles, by the keys under which users hold them
 * @param now the instant
 * @param sequence the sequence number of the last audit event
 */
public record Census(List<Person> people, Map<String, Role> defined, Instant now, long sequence) {

  public static Census of(DirectoryStore store, OrganizationId organization, Instant now) {
    return store.read(organization, view -> of(view, now));
  }

  private static Census of(StoreView view, Instant now) {
    UserFilter everyone = UserFilter.of(Visibility.all(now), EnumSet.allOf(UserState.class));
    List<UserRecord> users =
        view.users(everyone, UserOrder.CREATED, Slice.first(Integer.MAX_VALUE));
    List<UserId> ids = users.stream().map(UserRecord::id).toList();
    List<InvitationRecord> invitations = view.pendingInvitations(ids);
    List<SessionRecord> sessions = view.openSessions(ids);
    Map<String, Role> defined = new TreeMap<>();
    view.roles().forEach(role -> defined.put(role.key(), role(role)));
    List<Person> people = new ArrayList<>();
    for (UserRecord user : users) {
      people.add(
          new Person(
              user.id(),
              Objects.requireNonNullElse(user.displayName(), user.canonicalEmail()),
              user.state(),
              user.roles(),
              held(user, defined),
              user.overrides(),
              user.sites(),
              user.canonicalEmail(),
              user.firstName(),
              promise(user, invitations),
              sessions(user, sessions)));
    }
    return new Census(people, defined, now, Objects.requireNonNull(view.head()).sequence());
  }

  private static Role role(RoleRecord role) {
    return Role.named(role.name(), role.rank())
        .grants(role.permissions())
        .at(role.siteScoped() ? Scope.SITES : Scope.ORGANIZATION);
  }

  private static Map<String, Role> held(UserRecord user, Map<String, Role> defined) {
    Map<String, Role> held = new TreeMap<>(defined);
    held.keySet().retainAll(user.roles());
    return held;
  }

  /**
   * Returns whether everything that decisions depend on, except the time, is as in another census.
   */
  public boolean sameRightsAs(Census other) {
    return people.equals(other.people) && defined.equals(other.defined);
  }

  private static Person.@Nullable Promise promise(
      UserRecord user, List<InvitationRecord> invitations) {
    for (InvitationRecord invitation : invitations) {
      if (invitation.user().equals(user.id())) {
        return new Person.Promise(invitation.id(), invitation.inviter(), invitation.expiresAt());
      }
    }
    return null;
  }

  private static Set<SessionId> sessions(UserRecord user, List<SessionRecord> sessions) {
    Set<SessionId> own = new HashSet<>();
    for (SessionRecord session : sessions) {
      if (session.user().equals(user.id())) {
        own.add(session.id());
      }
    }
    return own;
  }

  @Nullable Person person(UserId id) {
    for (Person person : people) {
      if (person.id().equals(id)) {
        return person;
      }
    }
    return null;
  }

  public List<UserId> ids() {
    return people.stream().map(Person::id).toList();
  }

  /** Returns a label that nobody has. */
  public String freeLabel() {
    for (int number = 1; ; number++) {
      String label = "u" + number;
      if (people.stream().noneMatch(person -> person.label().equals(label))) {
        return label;
      }
    }
  }
}
