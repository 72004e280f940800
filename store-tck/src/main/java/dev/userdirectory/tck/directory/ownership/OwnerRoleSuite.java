package dev.userdirectory.tck.directory.ownership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.userdirectory.NewUser;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.PageRequest;
import dev.userdirectory.SystemActor;
import dev.userdirectory.User;
import dev.userdirectory.UserChange;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.UserId;
import dev.userdirectory.UserKind;
import dev.userdirectory.UserQuery;
import dev.userdirectory.UserRef;
import dev.userdirectory.Users;
import dev.userdirectory.access.Role;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.core.UserDirectoryBuilder;
import dev.userdirectory.spi.DirectoryStore;
import dev.userdirectory.testkit.ForwardingStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.assertj.core.api.AbstractThrowableAssert;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests opening a store with a model that has another owner role than before. */
public abstract class OwnerRoleSuite {

  private static final String FACT = "owner role";

  /** A model in which the boss role has a high rank but is not the owner role. */
  private static final RoleModel OWNERS =
      RoleModel.of(Role.owner("owner", 30), Role.named("boss", 20), Role.named("user", 10));

  /** A model in which the boss role is the owner role. */
  private static final RoleModel BOSSES =
      RoleModel.of(Role.owner("boss", 30), Role.named("owner", 20), Role.named("user", 10));

  private DirectoryStore real;
  private final Kept store = new Kept();
  private @Nullable UserDirectory directory;

  /** A store that stays open, so that several directories can use it one after another. */
  private final class Kept extends ForwardingStore {
    private int checks;
    private int closed;
    private boolean failing;

    @Override
    protected DirectoryStore store() {
      return real;
    }

    @Override
    public List<OrganizationId> organizationsWithoutActive(String role, int most) {
      checks++;
      if (failing) {
        throw new IllegalStateException("as the test says");
      }
      return super.organizationsWithoutActive(role, most);
    }

    @Override
    public void close() {
      closed++;
    }
  }

  /** A store that was written before stores recorded the owner role. */
  private final class Older extends ForwardingStore {
    @Override
    protected DirectoryStore store() {
      return store;
    }

    @Override
    public Map<String, String> facts() {
      Map<String, String> facts = new HashMap<>(super.facts());
      facts.remove(FACT);
      return facts;
    }
  }

  @BeforeEach
  void openStore(Supplier<DirectoryStore> stores) {
    real = stores.get();
  }

  @AfterEach
  void closeStore() {
    real.close();
  }

  private UserDirectory open(RoleModel model) {
    directory = UserDirectoryBuilder.of(model, store).build();
    return directory;
  }

  /**
   * Creates an organization with an owner, whose address contains the organization's name, and with
   * more users.
   */
  private User found(String name, NewUser... more) {
    UserDirectory open = Objects.requireNonNull(directory);
    SystemActor system = SystemActor.named("test");
    User owner = open.organizations(system).create(name, NewUser.of("jordan@" + name + ".example"));
    for (NewUser user : more) {
      open.actingAs(system, owner.organization().id()).users().create(user);
    }
    return owner;
  }

  private static NewUser boss(String organization) {
    return NewUser.of("casey@" + organization + ".example").role("boss");
  }

  private void assertRefused(OrganizationId... organizations) {
    int closed = store.closed;
    String fact = real.facts().get(FACT);
    AbstractThrowableAssert<?, ?> refusal =
        assertThatThrownBy(() -> open(BOSSES))
            .isInstanceOf(IllegalStateException.class)
            .hasMessageContaining("The owner role is 'boss'")
            .hasMessageContaining("Declare the former owner role as such again");
    for (OrganizationId organization : organizations) {
      refusal.hasMessageContaining(organization.toString());
    }
    assertThat(store.closed).isEqualTo(closed + 1);
    assertThat(real.facts().get(FACT)).isEqualTo(fact);
  }

  @Test
  void anOrganizationThatWouldHaveNoOwnerIsRefused() {
    open(OWNERS);
    OrganizationId without = found("acme").organization().id();
    OrganizationId with = found("globex", boss("globex")).organization().id();

    assertRefused(without);
    assertThatThrownBy(() -> open(BOSSES))
        .hasMessageContaining("and was 'owner' when the store was last opened")
        .hasMessageNotContaining(with.toString());
    assertThat(real.facts().get(FACT)).isEqualTo("owner");
  }

  @Test
  void thatTheRemedyNamesHelps() {
    open(OWNERS);
    OrganizationId acme = found("acme").organization().id();
    assertRefused(acme);

    open(OWNERS)
        .actingAs(SystemActor.named("test"), acme)
        .users()
        .create(NewUser.of("casey@acme.example").role("boss"));

    User casey =
        open(BOSSES)
            .actingAs(SystemActor.named("test"), acme)
            .users()
            .get(UserRef.email("casey@acme.example"));
    assertThat(casey.owner()).isTrue();
    assertThat(real.facts().get(FACT)).isEqualTo("boss");
  }

  @Test
  void whoIsInvitedOrDisabledIsNoOwner() {
    open(OWNERS);
    User acme = found("acme", boss("acme"));
    User globex = found("globex");
    SystemActor system = SystemActor.named("test");
    UserDirectory open = Objects.requireNonNull(directory);
    Users users = open.actingAs(system, acme.organization().id()).users();
    users.disable(UserRef.email("casey@acme.example"));
    open.actingAs(system, globex.organization().id()).invitations().create(boss("globex"));

    assertRefused(acme.organization().id(), globex.organization().id());

    users = open(OWNERS).actingAs(system, acme.organization().id()).users();
    users.enable(UserRef.email("casey@acme.example"));
    assertRefused(globex.organization().id());
  }

  @Test
  void aMachineThatWouldBecomeAnOwnerIsRefused() {
    open(OWNERS);
    User acme = found("acme", boss("acme"), NewUser.machine("export").role("boss"));
    SystemActor system = SystemActor.named("test");
    UserQuery machines = UserQuery.all().kind(UserKind.MACHINE);
    Users users =
        Objects.requireNonNull(directory).actingAs(system, acme.organization().id()).users();
    UserId export = users.list(machines, PageRequest.first()).items().get(0).id();

    assertThatThrownBy(() -> open(BOSSES))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("machines hold it")
        .hasMessageContaining(export.toString());
    open(OWNERS)
        .actingAs(system, acme.organization().id())
        .users()
        .update(export, UserChange.empty().role("user"));

    assertThat(open(BOSSES)).isNotNull();
  }

  @Test
  void aDeletedOrganizationNeedsNone() {
    open(OWNERS);
    User acme = found("acme");
    Objects.requireNonNull(directory)
        .actingAs(SystemActor.named("test"), acme.organization().id())
        .delete();

    open(BOSSES);
    assertThat(real.facts().get(FACT)).isEqualTo("boss");
  }

  @Test
  void underTheModelThatWasThereBeforeNothingIsAsked() {
    open(OWNERS);
    found("acme");
    assertThat(store.checks).isEqualTo(1);

    open(OWNERS);
    open(RoleModel.of(Role.owner("owner", 99), Role.named("user", 1)));

    assertThat(store.checks).isEqualTo(1);
  }

  @Test
  void aStoreThatRemembersNoOwnerRoleIsAskedOnce() {
    open(OWNERS);
    OrganizationId acme = found("acme").organization().id();

    assertThatThrownBy(() -> UserDirectoryBuilder.of(BOSSES, new Older()).build())
        .hasMessageContaining("which it was before is not recorded")
        .hasMessageContaining(acme.toString());
    assertThat(real.facts().get(FACT)).isEqualTo("owner");
    int before = store.checks;
    UserDirectoryBuilder.of(OWNERS, new Older()).build();
    assertThat(store.checks).isEqualTo(before + 1);
  }

  @Test
  void eachModelOfTwoProcessesIsCheckedWhenItComesAfterTheOther() {
    open(OWNERS);
    OrganizationId acme = found("acme", boss("acme")).organization().id();
    UserDirectory bosses = open(BOSSES);
    Users users = bosses.actingAs(SystemActor.named("test"), acme).users();

    // The other process, in which a boss may give up the role.
    UserDirectory owners = open(OWNERS);
    owners
        .actingAs(SystemActor.named("test"), acme)
        .users()
        .update(UserRef.email("casey@acme.example"), UserChange.empty().role("user"));

    assertThat(users.get(UserRef.email("casey@acme.example")).roles()).isEqualTo(Set.of("user"));
    assertRefused(acme);
    open(OWNERS);
  }

  @Test
  void aCheckThatFailsIsMadeAgain() {
    open(OWNERS);
    OrganizationId acme = found("acme").organization().id();
    store.failing = true;
    assertThatThrownBy(() -> open(BOSSES)).hasMessage("as the test says");
    store.failing = false;

    assertRefused(acme);
  }

  @Test
  void notAllOrganizationsAreNamed() {
    open(OWNERS);
    for (int i = 0; i < 12; i++) {
      found("acme" + i);
    }

    assertThatThrownBy(() -> open(BOSSES))
        .message()
        .satisfies(message -> assertThat(message.split("0-7", -1)).hasSizeLessThan(14));
  }
}
