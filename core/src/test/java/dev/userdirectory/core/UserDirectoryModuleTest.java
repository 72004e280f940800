package dev.userdirectory.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.Module;
import com.google.inject.multibindings.Multibinder;
import com.google.inject.name.Names;
import dev.userdirectory.AuditActions;
import dev.userdirectory.AuditEvent;
import dev.userdirectory.Identity;
import dev.userdirectory.IssuedInvitation;
import dev.userdirectory.NewUser;
import dev.userdirectory.RequestContext;
import dev.userdirectory.SignInRequest;
import dev.userdirectory.SignInResult;
import dev.userdirectory.SystemActor;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.access.RoleModels;
import dev.userdirectory.memory.MemoryStore;
import dev.userdirectory.spi.DirectoryListener;
import dev.userdirectory.spi.DirectoryStore;
import dev.userdirectory.spi.InvitationSender;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class UserDirectoryModuleTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private final List<String> sent = new ArrayList<>();
  private final List<AuditEvent> heard = new ArrayList<>();

  private static Module memory() {
    return binder -> binder.bind(DirectoryStore.class).toInstance(new MemoryStore());
  }

  private static SignInResult register(UserDirectory directory) {
    return directory.signIn(
        SignInRequest.of(Identity.verified("idp|jordan", "jordan@acme.example")).register(true),
        RequestContext.none());
  }

  @Test
  void exposesOnlyTheDirectoryAsASingleton() {
    Injector injector =
        Guice.createInjector(new UserDirectoryModule(RoleModels.ownerAdminUser(), memory()));

    assertThat(injector.getInstance(UserDirectory.class))
        .isSameAs(injector.getInstance(UserDirectory.class));
    assertThat(injector.getExistingBinding(Key.get(DirectoryStore.class))).isNull();
  }

  @Test
  void supportsTwoNamedDirectoriesInOneInjector() {
    Injector injector =
        Guice.createInjector(
            new UserDirectoryModule(RoleModels.ownerAdminUser(), memory())
                .named(Names.named("staff")),
            new UserDirectoryModule(RoleModels.ownerFlag(), memory())
                .named(Names.named("customers")));
    UserDirectory staff = injector.getInstance(Key.get(UserDirectory.class, Names.named("staff")));
    UserDirectory customers =
        injector.getInstance(Key.get(UserDirectory.class, Names.named("customers")));

    assertThat(register(staff).user().role()).isEqualTo("owner");
    assertThat(register(customers).user().role()).isEqualTo("ADMIN");
  }

  @Test
  void usesTheHostsOptionalBindings() {
    Module host =
        new AbstractModule() {
          @Override
          protected void configure() {
            bind(InstantSource.class).toInstance(Clock.fixed(NOON, ZoneOffset.UTC));
            bind(DirectorySettings.class)
                .toInstance(DirectorySettings.defaults().usersDefaultTo("da", "Europe/Copenhagen"));
            bind(InvitationSender.class)
                .toInstance((invitation, user, code) -> sent.add(user.email()));
            Multibinder.newSetBinder(binder(), DirectoryListener.class)
                .addBinding()
                .toInstance(heard::addAll);
          }
        };
    UserDirectory directory =
        Guice.createInjector(host, new UserDirectoryModule(RoleModels.ownerAdminUser(), memory()))
            .getInstance(UserDirectory.class);

    SignInResult owner = register(directory);
    IssuedInvitation issued =
        directory
            .actingAs(SystemActor.named("test"), owner.organization().id())
            .invitations()
            .create(NewUser.of("casey@acme.example"));

    assertThat(owner.user().createdAt()).isEqualTo(NOON);
    assertThat(owner.user().locale()).isEqualTo("da");
    assertThat(issued.sent()).isTrue();
    assertThat(sent).containsExactly("casey@acme.example");
    assertThat(heard)
        .extracting(AuditEvent::action)
        .containsExactly(AuditActions.ORGANIZATION_CREATED, AuditActions.USER_INVITED);
  }
}
