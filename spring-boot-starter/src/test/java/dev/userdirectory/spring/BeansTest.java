package dev.userdirectory.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.AuditEvent;
import dev.userdirectory.Identity;
import dev.userdirectory.NewUser;
import dev.userdirectory.RequestContext;
import dev.userdirectory.SignInRequest;
import dev.userdirectory.SignInResult;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.access.RoleModels;
import dev.userdirectory.core.DirectorySettings;
import dev.userdirectory.memory.MemoryStore;
import dev.userdirectory.spi.DirectoryListener;
import dev.userdirectory.spi.DirectoryStore;
import dev.userdirectory.spring.actuate.UserDirectoryActuatorAutoConfiguration;
import dev.userdirectory.spring.console.UserDirectoryConsoleAutoConfiguration;
import dev.userdirectory.spring.security.UserDirectorySecurityAutoConfiguration;
import dev.userdirectory.spring.web.UserDirectoryWebAutoConfiguration;
import dev.userdirectory.sqlite.SqliteStore;
import dev.userdirectory.testkit.FakeClock;
import dev.userdirectory.testkit.RecordingSender;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What a host declares takes the place of what the starter would make. */
class BeansTest {

  private static final SignInRequest REGISTER =
      SignInRequest.of(Identity.verified("idp|1", "jordan@acme.example")).register(true);

  private final ApplicationContextRunner host =
      new ApplicationContextRunner()
          .withConfiguration(AutoConfigurations.of(UserDirectoryAutoConfiguration.class))
          .withUserConfiguration(Roles.class);

  @Configuration(proxyBeanMethods = false)
  static class Roles {
    @Bean
    RoleModel roles() {
      return RoleModels.ownerAdminOperatorViewer();
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class Everything {

    private final List<AuditEvent> told = new ArrayList<>();

    @Bean
    DirectoryStore store() {
      return new MemoryStore();
    }

    @Bean
    FakeClock clock() {
      return FakeClock.create();
    }

    @Bean
    RecordingSender sender() {
      return new RecordingSender();
    }

    @Bean
    DirectoryListener listener() {
      return told::addAll;
    }

    @Bean
    DirectorySettings settings() {
      return DirectorySettings.defaults().sessionLifetime(Duration.ofHours(8), Duration.ofHours(1));
    }
  }

  @Test
  void usesTheBeansOfTheHost() {
    host.withUserConfiguration(Everything.class)
        .run(
            context -> {
              UserDirectory directory = context.getBean(UserDirectory.class);
              SignInResult owner = directory.signIn(REGISTER, RequestContext.none());
              directory
                  .actingAs(directory.authenticate(owner.token().reveal(), RequestContext.none()))
                  .invitations()
                  .create(NewUser.of("casey@acme.example").role("operator"));

              assertThat(context.getBean(RecordingSender.class).sent()).hasSize(1);
              assertThat(context.getBean(Everything.class).told).isNotEmpty();
              assertThat(owner.session().expiresAt())
                  .isEqualTo(Instant.parse("2026-03-01T17:00:00Z"));
            });
  }

  @Configuration(proxyBeanMethods = false)
  static class StoppedClock {
    @Bean
    Clock clock() {
      return Clock.fixed(Instant.parse("2026-03-01T09:00:00Z"), ZoneOffset.UTC);
    }
  }

  @Test
  void usesTheClockBeanAndTheProperties() {
    host.withUserConfiguration(StoppedClock.class)
        .withPropertyValues(
            "userdirectory.store=memory",
            "userdirectory.session.lifetime=12h",
            "userdirectory.session.idle-lifetime=2h",
            "userdirectory.limits.seats=3")
        .run(
            context -> {
              UserDirectory directory = context.getBean(UserDirectory.class);
              SignInResult owner = directory.signIn(REGISTER, RequestContext.none());

              assertThat(owner.session().expiresAt())
                  .isEqualTo(Instant.parse("2026-03-01T21:00:00Z"));
              assertThat(
                      directory
                          .actingAs(
                              directory.authenticate(owner.token().reveal(), RequestContext.none()))
                          .limits()
                          .limits()
                          .seats())
                  .isEqualTo(3);
            });
  }

  @Test
  void keepsUsersInAFile(@TempDir Path folder) {
    host.withPropertyValues(
            "userdirectory.store=sqlite", "userdirectory.sqlite.path=" + folder.resolve("users.db"))
        .run(
            context ->
                assertThat(context.getBean(DirectoryStore.class)).isInstanceOf(SqliteStore.class));

    assertThat(folder.resolve("users.db")).exists();
  }

  @Test
  void doesNotNeedTheLibrariesOfUnusedStores() {
    host.withClassLoader(
            new FilteredClassLoader(
                "dev.userdirectory.sqlite", "dev.userdirectory.postgres", "javax.sql"))
        .withPropertyValues("userdirectory.store=memory")
        .run(context -> assertThat(context).hasSingleBean(UserDirectory.class));
  }

  @Test
  void backsOffIfTheHostDefinesADirectory() {
    UserDirectory own =
        dev.userdirectory.core.UserDirectoryBuilder.of(
                RoleModels.ownerAdminUser(), new MemoryStore())
            .build();
    host.withBean(UserDirectory.class, () -> own)
        .run(
            context -> {
              assertThat(context.getBean(UserDirectory.class)).isSameAs(own);
              assertThat(context).doesNotHaveBean(DirectoryStore.class);
            });
  }

  @Test
  void definesNoBeansIfDisabled() {
    new WebApplicationContextRunner()
        .withConfiguration(
            AutoConfigurations.of(
                UserDirectoryAutoConfiguration.class,
                UserDirectoryActuatorAutoConfiguration.class,
                UserDirectorySecurityAutoConfiguration.class,
                UserDirectoryWebAutoConfiguration.class,
                UserDirectoryConsoleAutoConfiguration.class))
        .withPropertyValues("userdirectory.enabled=false", "userdirectory.console.enabled=true")
        .run(
            context ->
                assertThat(context.getBeanDefinitionNames())
                    .noneMatch(name -> name.toLowerCase(Locale.ROOT).contains("userdirectory")));
  }
}
