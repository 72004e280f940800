package dev.userdirectory.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.userdirectory.AuditActions;
import dev.userdirectory.AuditEvent;
import dev.userdirectory.AuditHead;
import dev.userdirectory.AuditQuery;
import dev.userdirectory.AuditVerification;
import dev.userdirectory.DirectoryException;
import dev.userdirectory.Invitation;
import dev.userdirectory.InvitationQuery;
import dev.userdirectory.InvitationStatus;
import dev.userdirectory.Organization;
import dev.userdirectory.Page;
import dev.userdirectory.PageRequest;
import dev.userdirectory.SystemActor;
import dev.userdirectory.SystemDirectory;
import dev.userdirectory.User;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.UserId;
import dev.userdirectory.UserKind;
import dev.userdirectory.UserQuery;
import dev.userdirectory.UserState;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * Checks the invariants that must hold in every organization after every commit, as far as the API
 * shows them. It can be used on any directory, at any time when nothing writes.
 */
public final class Invariants {

  private static final SystemActor ONLOOKER = SystemActor.named("onlooker");

  private final UserDirectory directory;

  private Invariants(UserDirectory directory) {
    this.directory = directory;
  }

  /**
   * {@return the invariants of a directory}
   *
   * @param directory the directory whose organizations to check
   */
  public static Invariants of(UserDirectory directory) {
    return new Invariants(directory);
  }

  /**
   * Checks everything in every organization, and changes nothing.
   *
   * @throws AssertionError if something does not hold
   */
  public void check() {
    List<Organization> organizations = all(directory.organizations(ONLOOKER)::list);
    organizations.forEach(this::check);
    nobodyIsSeenFromElsewhere(
        organizations.stream()
            .map(organization -> directory.actingAs(ONLOOKER, organization.id()))
            .toList());
  }

  private static void nobodyIsSeenFromElsewhere(List<? extends SystemDirectory> organizations) {
    for (SystemDirectory one : organizations) {
      UserId somebody = one.users().list(UserQuery.all(), PageRequest.first()).items().get(0).id();
      for (SystemDirectory other : organizations) {
        if (other != one) {
          assertThatExceptionOfType(DirectoryException.NotFound.class)
              .isThrownBy(() -> other.users().get(somebody));
          assertThat(other.users().stream(UserQuery.all().id(somebody.toString()))).isEmpty();
        }
      }
    }
  }

  private void check(Organization organization) {
    SystemDirectory inside = directory.actingAs(ONLOOKER, organization.id());
    List<User> users = inside.users().stream(UserQuery.all()).toList();
    List<AuditEvent> events = inside.audit().stream(AuditQuery.oldestFirst()).toList();
    everyoneBelongsHere(organization, users);
    someoneOwnsIt(users);
    nobodySharesAnAddressOrExternalId(users);
    machinesAreNobodyWhoSignsIn(users);
    onlyActiveUsersHaveSessions(inside, users);
    pendingInvitationsAndInvitedUsersGoTogether(inside, users);
    totalsCountWhatIsThere(inside, users);
    theTrailIsWhole(inside, events);
    nobodyAcceptedTwice(events);
  }

  private static void everyoneBelongsHere(Organization organization, List<User> users) {
    assertThat(users)
        .as("organizations on the users of %s", organization)
        .extracting(User::organization)
        .containsOnly(organization.ref());
  }

  private static void someoneOwnsIt(List<User> users) {
    assertThat(users)
        .as("active owners")
        .anyMatch(user -> user.owner() && user.state() == UserState.ACTIVE);
  }

  private static void nobodySharesAnAddressOrExternalId(List<User> users) {
    assertThat(users).extracting(User::id).doesNotHaveDuplicates();
    assertThat(users)
        .filteredOn(User::kind, UserKind.PERSON)
        .extracting(User::canonicalEmail)
        .doesNotHaveDuplicates();
    assertThat(users.stream().map(User::externalId).filter(Objects::nonNull).toList())
        .doesNotHaveDuplicates();
  }

  private static void machinesAreNobodyWhoSignsIn(List<User> users) {
    assertThat(users)
        .filteredOn(User::kind, UserKind.MACHINE)
        .as("machines")
        .noneMatch(User::owner)
        .noneMatch(machine -> machine.state() == UserState.INVITED)
        .allMatch(machine -> machine.email().isEmpty() && machine.externalId() == null);
  }

  private static void onlyActiveUsersHaveSessions(SystemDirectory inside, List<User> users) {
    for (User user : users) {
      if (user.state() != UserState.ACTIVE) {
        assertThat(inside.sessions().list(user.id())).as("live sessions of %s", user).isEmpty();
        assertThat(inside.keys().list(user.id())).as("live keys of %s", user).isEmpty();
      }
    }
  }

  private static void pendingInvitationsAndInvitedUsersGoTogether(
      SystemDirectory inside, List<User> users) {
    List<Invitation> invitations =
        all(page -> inside.invitations().list(InvitationQuery.all(), page));
    assertThat(
            invitations.stream()
                .filter(invitation -> invitation.status() == InvitationStatus.PENDING)
                .map(Invitation::user))
        .as("users with a pending invitation")
        .containsExactlyInAnyOrderElementsOf(
            users.stream()
                .filter(user -> user.state() == UserState.INVITED)
                .map(User::id)
                .toList());
  }

  private static void totalsCountWhatIsThere(SystemDirectory inside, List<User> users) {
    assertThat(inside.users().list(UserQuery.all(), PageRequest.first()).total())
        .as("total of all users")
        .isEqualTo(users.size());
    assertThat(inside.users().list(UserQuery.members(), PageRequest.first()).total())
        .as("total of members")
        .isEqualTo(users.stream().filter(user -> user.state() != UserState.INVITED).count());
  }

  private static void theTrailIsWhole(SystemDirectory inside, List<AuditEvent> events) {
    AuditHead head = inside.audit().head();
    assertThat(events).as("events kept").isNotEmpty();
    AuditEvent before = null;
    for (AuditEvent event : events) {
      if (before != null) {
        assertThat(event.sequence()).as("no gap").isEqualTo(before.sequence() + 1);
        assertThat(event.at()).as("never before its predecessor").isAfterOrEqualTo(before.at());
      }
      before = event;
    }
    AuditEvent last = events.get(events.size() - 1);
    assertThat(head).isEqualTo(new AuditHead(last.sequence(), last.hash(), false));
    assertThat(inside.audit().verify(head)).isEqualTo(new AuditVerification.Intact());
  }

  /** A user accepts an invitation at most once, since a person who returns gets a new user id. */
  private static void nobodyAcceptedTwice(List<AuditEvent> events) {
    assertThat(
            events.stream()
                .filter(event -> event.outcome() == AuditEvent.Outcome.DONE)
                .filter(event -> event.action().equals(AuditActions.USER_ACCEPTED))
                .map(AuditEvent::target))
        .as("users who accepted")
        .doesNotHaveDuplicates();
  }

  private static <T> List<T> all(Function<PageRequest, Page<T>> list) {
    List<T> items = new ArrayList<>();
    Page<T> page = list.apply(PageRequest.first().limit(PageRequest.MAX_LIMIT));
    items.addAll(page.items());
    while (page.next() != null) {
      page = list.apply(PageRequest.cursor(page.next(), PageRequest.MAX_LIMIT));
      items.addAll(page.items());
    }
    return items;
  }
}
