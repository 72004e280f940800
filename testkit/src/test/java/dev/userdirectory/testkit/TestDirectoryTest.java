package dev.userdirectory.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Module;
import com.google.inject.util.Modules;
import dev.userdirectory.Caller;
import dev.userdirectory.DirectoryException;
import dev.userdirectory.Organization;
import dev.userdirectory.PageRequest;
import dev.userdirectory.RequestContext;
import dev.userdirectory.SignInRequest;
import dev.userdirectory.SiteId;
import dev.userdirectory.SystemActor;
import dev.userdirectory.User;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.UserQuery;
import dev.userdirectory.UserState;
import dev.userdirectory.access.RoleModels;
import dev.userdirectory.core.UserDirectoryModule;
import dev.userdirectory.memory.MemoryStore;
import dev.userdirectory.spi.DirectoryStore;
import dev.userdirectory.spi.InvitationSender;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A directory for a test: real, in a line for each user. */
class TestDirectoryTest {

  private static final SiteId DOCK4 = SiteId.of("dock-4");

  private final TestDirectory acme = TestDirectory.with(CameraProduct.MODEL);

  @AfterEach
  void close() {
    acme.close();
  }

  @Test
  void itIsEmptyUntilAnOrganizationIsNeeded() {
    assertThat(acme.directory().organizations(SystemActor.named("test")).list(PageRequest.first()))
        .extracting(page -> page.items().size())
        .isEqualTo(0);

    assertThat(acme.system().organization()).extracting(Organization::name).isEqualTo("Acme");
    assertThat(acme.system().users().stream(UserQuery.all()))
        .extracting(User::role)
        .containsExactly("owner");
  }

  @Test
  void createsUsersInAnyStateWithOneCallEach() {
    acme.user("casey", "viewer", DOCK4)
        .invited("robin", "operator")
        .disabled("alex", "admin")
        .removed("kim", "operator");

    assertThat(acme.userOf("casey"))
        .returns(UserState.ACTIVE, User::state)
        .returns("viewer", User::role)
        .returns("casey@acme.example", User::email);
    assertThat(acme.userOf("casey").sites()).containsExactly(DOCK4);
    assertThat(acme.userOf("robin").state()).isEqualTo(UserState.INVITED);
    assertThat(acme.userOf("alex").state()).isEqualTo(UserState.DISABLED);
    assertThatExceptionOfType(DirectoryException.NotFound.class)
        .isThrownBy(() -> acme.userOf("kim"));
    Invariants.of(acme.directory()).check();
  }

  @Test
  void providesTheCallerOfANamedUser() {
    acme.user("casey", "viewer", DOCK4).granted("casey", "cameras.move").user("kim", "operator");
    acme.denied("kim", "cameras.move");

    Caller casey = acme.callerOf("casey");

    assertThat(casey.may("cameras.view", DOCK4)).isTrue();
    assertThat(casey.may("cameras.move", DOCK4)).isTrue();
    assertThat(casey.may("cameras.view", SiteId.of("dock-5"))).isFalse();
    assertThat(acme.callerOf("kim").may("cameras.move")).isFalse();
    assertThat(acme.callerOf("casey").session()).isEqualTo(casey.session());
  }

  @Test
  void aGrantEndsAtItsEndTime() {
    acme.user("kim", "admin")
        .granted("kim", "cameras.move", acme.clock().instant().plus(Duration.ofDays(1)));
    assertThat(acme.callerOf("kim").may("cameras.move")).isTrue();

    acme.clock().advance(Duration.ofDays(1));

    assertThat(acme.callerOf("kim").may("cameras.move")).isFalse();
  }

  @Test
  void anInvitedUserCanAcceptWithTheCodeThatWasSent() {
    acme.invited("robin", "operator");

    acme.directory()
        .signIn(
            SignInRequest.of(acme.identityOf("robin"))
                .invitation(acme.sender().codeTo("robin@acme.example")),
            RequestContext.none());

    assertThat(acme.userOf("robin").state()).isEqualTo(UserState.ACTIVE);
    assertThat(acme.callerOf("robin").user()).isEqualTo(acme.idOf("robin"));
  }

  @Test
  void anotherOrganizationInTheDirectoryHasItsOwnUsers() {
    TestDirectory globex = acme.organization("Globex Ltd.").user("casey", "operator");
    acme.user("casey", "viewer", DOCK4);

    assertThat(globex.userOf("casey").email()).isEqualTo("casey@globex-ltd.example");
    assertThat(acme.organization("Globex Ltd.")).isSameAs(globex);
    assertThatExceptionOfType(DirectoryException.NotFound.class)
        .isThrownBy(() -> acme.as("owner").users().get(globex.idOf("casey")));
  }

  @Test
  void rejectsUnknownAndDuplicateUserNames() {
    acme.user("casey", "operator");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> acme.callerOf("kasey"))
        .withMessageContaining("'kasey'")
        .withMessageContaining("[owner, casey]");
    assertThatIllegalArgumentException().isThrownBy(() -> acme.user("casey", "operator"));
  }

  @Test
  void theSameSetUpGivesTheSameIdsAndSecrets() {
    try (TestDirectory again = TestDirectory.with(CameraProduct.MODEL)) {
      assertThat(again.user("casey", "operator").tokenOf("casey"))
          .isEqualTo(acme.user("casey", "operator").tokenOf("casey"));
      assertThat(again.idOf("casey")).isEqualTo(acme.idOf("casey"));
    }
  }

  @Test
  void overridesTheDirectoryBoundByTheHostsModules() {
    Module store = binder -> binder.bind(DirectoryStore.class).toInstance(new MemoryStore());
    Module storeInside = new UserDirectoryModule(RoleModels.ownerAdminUser(), store);
    Module storeBeside =
        Modules.combine(new UserDirectoryModule(RoleModels.ownerAdminUser()), store);
    for (Module host : List.of(storeInside, storeBeside)) {
      Injector injector =
          Guice.createInjector(Modules.override(host, new HostModule()).with(acme.module()));

      assertThat(injector.getInstance(UserDirectory.class)).isSameAs(acme.directory());
      assertThat(injector.getInstance(InstantSource.class)).isSameAs(acme.clock());
      assertThat(injector.getInstance(InvitationSender.class)).isSameAs(acme.sender());
    }
  }

  /** What a host binds for production. */
  private static final class HostModule extends AbstractModule {
    @Override
    protected void configure() {
      bind(InstantSource.class).toInstance(InstantSource.system());
      bind(InvitationSender.class)
          .toInstance(
              (invitation, user, code) -> {
                throw new AssertionError("Mail from a test.");
              });
    }
  }

  @Test
  void providesASampleOfEachRecord() {
    Samples samples = Samples.of(CameraProduct.MODEL);

    assertThat(samples.user().displayName()).isEqualTo("Casey Lee");
    assertThat(samples.user().sites()).containsExactly(DOCK4);
    assertThat(samples.session().user()).isEqualTo(samples.user().id());
    assertThat(samples.caller().user()).isEqualTo(samples.user().id());
    assertThat(samples.invitation().user()).isEqualTo(samples.invited().id());
    assertThat(samples.preview().displayName()).isEqualTo("Robin Hill");
    assertThat(samples.team().next()).isNotNull();
    assertThat(samples.trail()).hasSize(5);
    assertThat(Samples.of(CameraProduct.MODEL).trail()).isEqualTo(samples.trail());
  }
}
