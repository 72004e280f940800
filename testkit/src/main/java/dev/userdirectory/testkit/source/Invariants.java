package dev.userdirectory.testkit.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.userdirectory.AuditActions;
import dev.userdirectory.AuditEvent;
import dev.userdirectory.AuditHead;
import dev.userdirectory.AuditQuery;
import dev.userdirectory.DirectoryException;
import dev.userdirectory.Invitation;
import dev.userdirectory.InvitationQuery;
import dev.userdirectory.InvitationStatus;
import dev.userdirectory.PageRequest;
import dev.userdirectory.SystemActor;
import dev.userdirectory.SystemDirectory;
import dev.userdirectory.User;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.UserId;
import dev.userdirectory.UserQuery;
import dev.userdirectory.UserState;
import java.util.List;
import java.util.Objects;

/** What must hold in every organization after every commit, as far as the API shows it. */
final class Invariants {

  private static final SystemActor ONLOOKER = SystemActor.named("onlooker");

  private Invariants() {}

  static void hold(UserDirectory directory) {
    List<SystemDirectory> organizations =
        Pages.all(page -> directory.organizations(ONLOOKER).list(page)).stream()
            .map(organization -> directory.actingAs(ONLOOKER, organization.id()))
            .toList();
    organizations.forEach(Invariants::holdIn);
    nobodyIsSeenFromElsewhere(organizations);
  }

  private static void holdIn(SystemDirectory organization) {
    List<User> users = organization.users().stream(UserQuery.all()).toList();
    someoneOwnsIt(users);
    nobodySharesAnAddressOrExternalId(users);
    onlyActiveUsersHaveSessions(organization, users);
    List<Invitation> invitations =
        Pages.all(page -> organization.invitations().list(InvitationQuery.all(), page));
    pendingInvitationsAndInvitedUsersGoTogether(invitations, users);
    acceptedInvitationsWereAcceptedOnce(organization, invitations);
    totalsCountWhatIsThere(organization, users);
    theTrailIsWhole(organization);
  }

  private static void someoneOwnsIt(List<User> users) {
    assertThat(users)
        .as("active owners")
        .anyMatch(user -> user.owner() && user.state() == UserState.ACTIVE);
  }

  private static void nobodySharesAnAddressOrExternalId(List<User> users) {
    assertThat(users).extracting(User::id).doesNotHaveDuplicates();
    assertThat(users).extracting(User::canonicalEmail).doesNotHaveDuplicates();
    assertThat(users.stream().map(User::externalId).filter(Objects::nonNull).toList())
        .doesNotHaveDuplicates();
  }

  private static void onlyActiveUsersHaveSessions(SystemDirectory organization, List<User> users) {
    for (User user : users) {
      if (user.state() != UserState.ACTIVE) {
        assertThat(organization.sessions().list(user.id()))
            .as("live sessions of %s", user)
            .isEmpty();
      }
    }
  }

  private static void pendingInvitationsAndInvitedUsersGoTogether(
      List<Invitation> invitations, List<User> users) {
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

  private static void acceptedInvitationsWereAcceptedOnce(
      SystemDirectory organization, List<Invitation> invitations) {
    List<AuditEvent> events = organization.audit().stream(AuditQuery.oldestFirst()).toList();
    if (events.get(0).sequence() == 1) {
      assertThat(
              events.stream()
                  .filter(event -> event.action().equals(AuditActions.USER_ACCEPTED))
                  .filter(event -> event.outcome() == AuditEvent.Outcome.DONE)
                  .map(AuditEvent::target))
          .as("users who accepted")
          .doesNotHaveDuplicates()
          .containsAll(
              invitations.stream()
                  .filter(invitation -> invitation.status() == InvitationStatus.ACCEPTED)
                  .map(Invitation::user)
                  .toList());
    }
  }

  private static void nobodyIsSeenFromElsewhere(List<SystemDirectory> organizations) {
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

  private static void totalsCountWhatIsThere(SystemDirectory organization, List<User> users) {
    assertThat(organization.users().list(UserQuery.all(), PageRequest.first()).total())
        .as("total of all users")
        .isEqualTo(users.size());
    assertThat(organization.users().list(UserQuery.members(), PageRequest.first()).total())
        .as("total of members")
        .isEqualTo(users.stream().filter(user -> user.state() != UserState.INVITED).count());
  }

  private static void theTrailIsWhole(SystemDirectory organization) {
    List<AuditEvent> events = organization.audit().stream(AuditQuery.oldestFirst()).toList();
    AuditHead head = organization.audit().head();
    assertThat(events).isNotEmpty();
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
    assertThat(organization.audit().verify(head)).as("first broken event").isEmpty();
  }
}
