package dev.userdirectory.testkit.smallworlds;

import dev.userdirectory.OrganizationId;
import dev.userdirectory.SessionId;
import dev.userdirectory.UserId;
import dev.userdirectory.UserState;
import dev.userdirectory.spi.DirectoryStore;
import dev.userdirectory.spi.InvitationRecord;
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
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All users of a small world at one instant, read from its store.
 *
 * @param people the users, oldest first
 * @param now the instant
 * @param sequence of the last audit event
 */
record Census(List<Person> people, Instant now, long sequence) {

  static Census of(DirectoryStore store, OrganizationId organization, Instant now) {
    return store.read(organization, view -> of(view, now));
  }

  private static Census of(StoreView view, Instant now) {
    UserFilter everyone = UserFilter.of(Visibility.all(now), EnumSet.allOf(UserState.class));
    List<UserRecord> users =
        view.users(everyone, UserOrder.CREATED, Slice.first(Integer.MAX_VALUE));
    List<UserId> ids = users.stream().map(UserRecord::id).toList();
    List<InvitationRecord> invitations = view.pendingInvitations(ids);
    List<SessionRecord> sessions = view.openSessions(ids);
    List<Person> people = new ArrayList<>();
    for (UserRecord user : users) {
      people.add(
          new Person(
              user.id(),
              Objects.requireNonNullElse(user.displayName(), user.canonicalEmail()),
              user.state(),
              user.roles(),
              user.overrides(),
              user.sites(),
              user.canonicalEmail(),
              user.firstName(),
              promise(user, invitations),
              sessions(user, sessions)));
    }
    return new Census(people, now, Objects.requireNonNull(view.head()).sequence());
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

  List<UserId> ids() {
    return people.stream().map(Person::id).toList();
  }

  /** A label that nobody has. */
  String freeLabel() {
    for (int number = 1; ; number++) {
      String label = "u" + number;
      if (people.stream().noneMatch(person -> person.label().equals(label))) {
        return label;
      }
    }
  }
}
