package dev.userdirectory.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.userdirectory.AuditActions;
import dev.userdirectory.AuditEvent;
import dev.userdirectory.Caller;
import dev.userdirectory.DirectoryException.Forbidden;
import dev.userdirectory.DirectoryException.Invalid;
import dev.userdirectory.Identity;
import dev.userdirectory.NewUser;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.RequestContext;
import dev.userdirectory.SignInRequest;
import dev.userdirectory.SignInResult;
import dev.userdirectory.SystemActor;
import dev.userdirectory.UserChange;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.UserRef;
import dev.userdirectory.access.Role;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.access.RoleModels;
import dev.userdirectory.memory.MemoryStore;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class UserDirectoryBuilderTest {

  private final MemoryStore store = new MemoryStore();

  private static SignInResult register(UserDirectory directory) {
    return directory.signIn(
        SignInRequest.of(Identity.verified("idp|jordan", "jordan@acme.example")).register(true),
        RequestContext.none());
  }

  private static Caller caller(UserDirectory directory, SignInResult who) {
    return directory.authenticate(who.token().reveal(), RequestContext.none());
  }

  @Test
  void rejectsAStoreWithUnknownRolesNamingTheRolesAndTheirHolders() {
    SignInResult owner =
        register(UserDirectoryBuilder.of(RoleModels.ownerAdminUser(), store).build());

    assertThatIllegalStateException()
        .isThrownBy(() -> UserDirectoryBuilder.of(RoleModels.ownerFlag(), store).build())
        .withMessageContaining("'owner'")
        .withMessageContaining(owner.user().id().toString())
        .withMessageContaining("Keep each such role declared");
  }

  @Test
  void anUnknownRoleAddedWhileRunningGrantsNothing() {
    RoleModel narrow = RoleModels.ownerAdminUser();
    UserDirectory directory = UserDirectoryBuilder.of(narrow, store).build();
    OrganizationId acme = register(directory).organization().id();
    RoleModel wide =
        RoleModel.of(narrow.owner(), Role.named("auditor", 5).grants("audit.read"))
            .defaultRole("auditor");
    UserDirectory newer = UserDirectoryBuilder.of(wide, store).build();
    newer
        .actingAs(SystemActor.named("test"), acme)
        .users()
        .create(NewUser.of("casey@acme.example"));

    Caller casey =
        directory.authenticate(
            Identity.verified(null, "casey@acme.example"), acme, RequestContext.none());

    assertThat(casey.mayAnywhere("audit.read")).isFalse();
  }

  @Test
  void rejectsAnUnknownPermissionInsteadOfDenyingIt() {
    UserDirectory directory = UserDirectoryBuilder.of(RoleModels.ownerAdminUser(), store).build();
    Caller owner = caller(directory, register(directory));

    assertThatThrownBy(() -> owner.may("cameras.veiw")).isInstanceOf(Invalid.class);
    assertThatThrownBy(() -> directory.actingAs(owner).access().check(UserRef.me(), "x"))
        .isInstanceOf(Invalid.class);
  }

  @Test
  void listenersHearEachCommitOnceAndRefusalsToo() {
    List<AuditEvent> heard = new ArrayList<>();
    UserDirectory directory =
        UserDirectoryBuilder.of(RoleModels.ownerAdminUser(), store).listener(heard::addAll).build();
    SignInResult owner = register(directory);
    Caller caller = caller(directory, owner);

    assertThatThrownBy(
            () ->
                directory
                    .actingAs(caller)
                    .users()
                    .update(UserRef.me(), UserChange.empty().role("user")))
        .isInstanceOf(Forbidden.class);

    assertThat(heard)
        .extracting(AuditEvent::action, AuditEvent::outcome)
        .containsExactly(
            tuple(AuditActions.ORGANIZATION_CREATED, AuditEvent.Outcome.DONE),
            tuple(AuditActions.USER_ROLE_CHANGED, AuditEvent.Outcome.REFUSED));
    assertThat(heard).extracting(AuditEvent::sequence).containsExactly(1L, 2L);
  }

  @Test
  void aFailingListenerAffectsNeitherTheCommitNorOtherListeners() {
    List<AuditEvent> heard = new ArrayList<>();
    UserDirectory directory =
        UserDirectoryBuilder.of(RoleModels.ownerAdminUser(), store)
            .listener(
                events -> {
                  throw new IllegalStateException("The listener is broken, as the test says.");
                })
            .listener(heard::addAll)
            .build();

    SignInResult owner = register(directory);

    assertThat(caller(directory, owner).user()).isEqualTo(owner.user().id());
    assertThat(heard).hasSize(1);
  }
}
