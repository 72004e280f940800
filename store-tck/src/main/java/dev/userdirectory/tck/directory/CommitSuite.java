package dev.userdirectory.tck.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.userdirectory.AuditEvent;
import dev.userdirectory.AuditQuery;
import dev.userdirectory.DirectoryException.Forbidden;
import dev.userdirectory.DirectoryException.StoreUnavailable;
import dev.userdirectory.Identity;
import dev.userdirectory.Invitation;
import dev.userdirectory.IssuedInvitation;
import dev.userdirectory.NewUser;
import dev.userdirectory.SignInRequest;
import dev.userdirectory.SignInResult;
import dev.userdirectory.SystemActor;
import dev.userdirectory.SystemDirectory;
import dev.userdirectory.User;
import dev.userdirectory.UserChange;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.UserQuery;
import dev.userdirectory.UserRef;
import dev.userdirectory.UserState;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.access.RoleModels;
import dev.userdirectory.core.UserDirectoryBuilder;
import dev.userdirectory.tck.directory.fixture.FlowSuite;
import dev.userdirectory.testkit.FaultyStore;
import dev.userdirectory.testkit.StoreFault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * Tests that each change is one write, that a failed write leaves nothing behind, and that the host
 * is notified after the commit.
 */
abstract class CommitSuite extends FlowSuite {

  private final List<Invitation> seenBySender = new ArrayList<>();
  private final List<AuditEvent> told = new ArrayList<>();

  @Override
  protected RoleModel model() {
    return RoleModels.ownerAdminUser();
  }

  /**
   * A directory on top of a store that a test can make fail, with an organization that Jordan Park
   * owns.
   */
  private record Watched(FaultyStore store, UserDirectory directory, SignInResult jordan)
      implements AutoCloseable {

    SystemDirectory asSystem() {
      return directory.actingAs(SystemActor.named("test"), jordan.organization().id());
    }

    @Override
    public void close() {
      directory.close();
    }
  }

  private Watched watched() {
    FaultyStore store = FaultyStore.over(openStore());
    UserDirectory[] opened = new UserDirectory[1];
    UserDirectory made =
        UserDirectoryBuilder.of(model(), store)
            .settings(settings())
            .clock(clock)
            .invitationSender(
                (invitation, user, code) ->
                    seenBySender.add(
                        opened[0]
                            .actingAs(SystemActor.named("mail"), invitation.organization().id())
                            .invitations()
                            .get(invitation.id())))
            .listener(told::addAll)
            .listener(
                events -> {
                  throw new IllegalStateException("The listener is broken, as the test says.");
                })
            .build();
    opened[0] = made;
    SignInResult jordan =
        made.signIn(
            SignInRequest.of(Identity.verified("idp|jordan", "jordan@acme.example")).register(true),
            NOWHERE);
    return new Watched(store, made, jordan);
  }

  @Test
  void eachChangeIsOneWrite() {
    try (Watched it = watched()) {
      SystemDirectory acme = it.asSystem();
      acme.users().create(newUser("casey"));
      UserRef casey = UserRef.email(address("casey"));
      List<Consumer<SystemDirectory>> changes =
          List.of(
              system -> system.users().create(newUser("alex")),
              system -> system.users().createOrUpdate(null, newUser("alex").firstName("Alex")),
              system -> system.users().update(casey, UserChange.empty().role("admin")),
              system -> system.users().disable(casey),
              system -> system.users().enable(casey),
              system -> system.rename("Acme"),
              system ->
                  system.users().transferOwnership(it.jordan().user().id(), casey, List.of("user")),
              system -> system.sessions().revokeAll(it.jordan().user().id()),
              system -> system.users().remove(it.jordan().user().id()));
      for (Consumer<SystemDirectory> change : changes) {
        int before = it.store().writes();
        change.accept(acme);
        assertThat(it.store().writes()).isEqualTo(before + 1);
      }
    }
  }

  @Test
  void aChangeThatCouldNotBeWrittenIsRefusedAndNotThere() {
    try (Watched it = watched()) {
      it.store().nextWrite(StoreFault.beforeCommit());

      assertThatExceptionOfType(StoreUnavailable.class)
          .isThrownBy(() -> it.asSystem().invitations().create(newUser("casey")));

      assertThat(it.asSystem().users().stream(UserQuery.all())).hasSize(1);
      assertThat(seenBySender).isEmpty();
    }
  }

  @Test
  void theSenderIsCalledAfterTheCommitAndMayReadTheDirectory() {
    try (Watched it = watched()) {
      IssuedInvitation issued = it.asSystem().invitations().create(newUser("casey"));

      assertThat(seenBySender).extracting(Invitation::id).containsExactly(issued.invitation().id());
      assertThat(seenBySender.get(0).sentAt()).isNull();
      assertThat(issued.sent()).isTrue();
    }
  }

  @Test
  void anInvitationWhoseTimeOfSendingCouldNotBeNotedWasSentAllTheSame() {
    try (Watched it = watched()) {
      it.store().write(2, StoreFault.beforeCommit());

      IssuedInvitation issued = it.asSystem().invitations().create(newUser("casey"));

      assertThat(issued.sent()).isTrue();
      assertThat(
              it.directory()
                  .signIn(
                      SignInRequest.of(identity("casey")).invitation(issued.code().reveal()),
                      NOWHERE)
                  .user()
                  .state())
          .isEqualTo(UserState.ACTIVE);
    }
  }

  @Test
  void anOlderSendingThatEndsLateLeavesTheNewerOnesTime() {
    List<UserDirectory> opened = new ArrayList<>();
    List<Invitation> sendings = new ArrayList<>();
    try (UserDirectory slow =
        UserDirectoryBuilder.of(model(), openStore())
            .clock(clock)
            .invitationSender(
                (invitation, user, code) -> {
                  sendings.add(invitation);
                  if (sendings.size() == 1) {
                    clock.advance(Duration.ofMinutes(5));
                    system(opened.get(0), invitation).invitations().resend(invitation.id());
                  }
                })
            .build()) {
      opened.add(slow);
      User jordan =
          slow.organizations(SystemActor.named("test"))
              .create("Acme", NewUser.of("jordan@acme.example"));
      Invitation first =
          slow.actingAs(SystemActor.named("test"), jordan.organization().id())
              .invitations()
              .create(newUser("casey"))
              .invitation();

      assertThat(sendings).hasSize(2);
      assertThat(system(slow, first).invitations().get(first.id()).sentAt())
          .isEqualTo(clock.instant());
    }
  }

  private static SystemDirectory system(UserDirectory directory, Invitation invitation) {
    return directory.actingAs(SystemActor.named("mail"), invitation.organization().id());
  }

  @Test
  void aRefusalThatCouldNotBeRecordedIsARefusalAllTheSame() {
    try (Watched it = watched()) {
      long before = it.asSystem().audit().head().sequence();
      it.store().write(2, StoreFault.beforeCommit());

      assertThatExceptionOfType(Forbidden.class)
          .isThrownBy(() -> it.asSystem().users().remove(it.jordan().user().id()));

      assertThat(it.asSystem().audit().head().sequence()).isEqualTo(before);
    }
  }

  @Test
  void activityThatCouldNotBeWrittenIsIgnored() {
    try (Watched it = watched()) {
      clock.advance(Duration.ofHours(1));
      it.store().nextWrite(StoreFault.beforeCommit());

      assertThat(it.directory().authenticate(it.jordan().token().reveal(), NOWHERE).user())
          .isEqualTo(it.jordan().user().id());

      assertThat(it.asSystem().users().get(it.jordan().user().id()).lastActivityAt())
          .isEqualTo(it.jordan().session().startedAt());
    }
  }

  @Test
  void listenersAreToldOfWhatWasCommittedAndABrokenOneHarmsNothing() {
    try (Watched it = watched()) {
      it.asSystem().users().create(newUser("casey"));
      it.store().nextWrite(StoreFault.beforeCommit());
      assertThatExceptionOfType(StoreUnavailable.class)
          .isThrownBy(() -> it.asSystem().users().create(newUser("alex")));

      assertThat(told)
          .isEqualTo(it.asSystem().audit().stream(AuditQuery.oldestFirst()).toList())
          .hasSize(2);
    }
  }
}
