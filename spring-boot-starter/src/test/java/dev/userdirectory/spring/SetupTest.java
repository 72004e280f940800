package dev.userdirectory.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.userdirectory.UserDirectory;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.access.RoleModels;
import dev.userdirectory.memory.MemoryStore;
import dev.userdirectory.spi.DirectoryStore;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.BeansException;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A host that lacks something is told what to type, without a stack trace. */
@ExtendWith(OutputCaptureExtension.class)
class SetupTest {

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class WithoutRoles {}

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class WithRoles {
    @Bean
    RoleModel roles() {
      return RoleModels.ownerAdminOperatorViewer();
    }
  }

  private static ConfigurableApplicationContext start(Class<?> host, String... properties) {
    return new SpringApplicationBuilder(host)
        .web(WebApplicationType.NONE)
        .properties(properties)
        .run();
  }

  private static void fails(Class<?> host, String... properties) {
    assertThatThrownBy(() -> start(host, properties).close()).isInstanceOf(BeansException.class);
  }

  private static void refuses(Class<?> host, String... properties) {
    assertThatThrownBy(() -> start(host, properties).close())
        .hasStackTraceContaining(DirectorySetupException.class.getName());
  }

  @Test
  void explainsThatTheRoleModelIsMissing(CapturedOutput output) {
    refuses(WithoutRoles.class, "userdirectory.store=memory");

    assertThat(output)
        .contains("APPLICATION FAILED TO START", "needs a bean of RoleModel", "RoleModel roles()")
        .doesNotContain("\tat org.springframework");
  }

  @Test
  void explainsThatTheStoreIsNotConfigured(CapturedOutput output) {
    refuses(WithRoles.class);

    assertThat(output).contains("APPLICATION FAILED TO START", "userdirectory.store=sqlite");
  }

  @Test
  void explainsThatThePostgresUrlIsMissing(CapturedOutput output) {
    refuses(WithRoles.class, "userdirectory.store=postgres");

    assertThat(output).contains("Set userdirectory.postgres.url=jdbc:postgresql://");
  }

  @Test
  void explainsThatTheSqliteFileCannotBeOpened(CapturedOutput output, @TempDir Path folder) {
    refuses(
        WithRoles.class,
        "userdirectory.store=sqlite",
        "userdirectory.sqlite.path=" + folder.resolve("missing/users.db"));

    assertThat(output)
        .contains("The store of the user directory can't be opened.", "userdirectory.sqlite.path");
  }

  @Test
  void explainsThatTheCronExpressionIsInvalid(CapturedOutput output) {
    refuses(WithRoles.class, "userdirectory.store=memory", "userdirectory.purge.cron=at night");

    assertThat(output).contains("userdirectory.purge.cron is no cron expression", "0 30 3 * * *");
  }

  /** The part of the output that a developer reads. */
  private static void assertExplained(CapturedOutput output, String... parts) {
    assertThat(output)
        .contains("APPLICATION FAILED TO START")
        .contains(parts)
        .doesNotContain("\tat org.springframework");
  }

  @ParameterizedTest
  @CsvSource({
    "memory, userdirectory.invitation.lifetime, 0s, must be positive",
    "memory, userdirectory.session.lifetime, -1d, must be positive",
    "memory, userdirectory.session.idle-lifetime, 4000d, 3650 days at most",
    "memory, userdirectory.user.locales, english!, BCP 47",
    "memory, userdirectory.user.default-locale, english!, BCP 47",
    "memory, userdirectory.user.default-time-zone, Mars, Europe/Paris",
    "memory, userdirectory.cache.entries, -1, neither may be negative",
    "memory, userdirectory.cache.lifetime, -1s, neither may be negative",
    "memory, userdirectory.limits.seats, 0, must be 1 or more",
    "memory, userdirectory.limits.pending-invitations, -1, must be 0 or more",
    "memory, userdirectory.limits.custom-roles, -1, must be 0 or more",
    "memory, userdirectory.limits.sessions-of-user, 0, must be 1 or more",
    "memory, userdirectory.limits.between-sends, -1m, must be zero",
    "sqlite, userdirectory.sqlite.write-timeout, -1s, from zero to one day",
    "sqlite, userdirectory.sqlite.readers, 0, from 1 to 1000",
    "postgres, userdirectory.postgres.schema, pg_users, lower-case letters",
    "postgres, userdirectory.postgres.timeout, 1ms, from 100 milliseconds",
    "postgres, userdirectory.postgres.connections, 0, from 1 to 1000",
    "postgres, userdirectory.postgres.stale-at-most, 2m, from zero to one minute"
  })
  void namesThePropertyThatHasAnInvalidValue(
      String store, String property, String value, String rule, CapturedOutput output) {
    fails(WithRoles.class, "userdirectory.store=" + store, property + "=" + value);

    assertExplained(output, "'" + property + "'", "'" + value, rule);
  }

  @Test
  void explainsThatThePurgeAgeCannotBeNegative(CapturedOutput output) {
    fails(
        WithRoles.class,
        "userdirectory.store=memory",
        "userdirectory.purge.cron=0 30 3 * * *",
        "userdirectory.purge.older-than=-1d");

    assertExplained(output, "'userdirectory.purge.older-than'", "must not be negative");
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class WithoutViewers {
    @Bean
    RoleModel roles() {
      return RoleModels.ownerAdminUser();
    }
  }

  @Test
  void namesTheHoldersOfARoleRemovedFromTheModel(CapturedOutput output, @TempDir Path folder) {
    String[] file = {
      "userdirectory.store=sqlite", "userdirectory.sqlite.path=" + folder.resolve("users.db")
    };
    try (ConfigurableApplicationContext host = start(WithRoles.class, file)) {
      assertThat(new Acme(host.getBean(UserDirectory.class)).token("casey", "viewer", "dock-4"))
          .isNotBlank();
    }

    fails(WithoutViewers.class, file);

    assertExplained(output, "'viewer' (user", "bean of RoleModel");
  }

  @Configuration(proxyBeanMethods = false)
  static class WithAClosedStore extends WithRoles {
    @Bean(destroyMethod = "")
    DirectoryStore store() {
      MemoryStore store = new MemoryStore();
      store.close();
      return store;
    }
  }

  @Test
  void explainsThatTheDirectoryCannotBeOpened(CapturedOutput output) {
    fails(WithAClosedStore.class);

    assertExplained(output, "The user directory can't be opened.", "bean of DirectoryStore");
  }
}
