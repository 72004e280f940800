package dev.userdirectory.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.userdirectory.access.RoleModel;
import dev.userdirectory.access.RoleModels;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
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

  private static void refuses(Class<?> host, String... properties) {
    assertThatThrownBy(
            () ->
                new SpringApplicationBuilder(host)
                    .web(WebApplicationType.NONE)
                    .properties(properties)
                    .run())
        .hasStackTraceContaining(DirectorySetupException.class.getName());
  }

  @Test
  void asksForRoles(CapturedOutput output) {
    refuses(WithoutRoles.class, "userdirectory.store=memory");

    assertThat(output)
        .contains("APPLICATION FAILED TO START", "needs a bean of RoleModel", "RoleModel roles()")
        .doesNotContain("\tat org.springframework");
  }

  @Test
  void asksWhereUsersAreKept(CapturedOutput output) {
    refuses(WithRoles.class);

    assertThat(output).contains("APPLICATION FAILED TO START", "userdirectory.store=sqlite");
  }

  @Test
  void asksForADatabase(CapturedOutput output) {
    refuses(WithRoles.class, "userdirectory.store=postgres");

    assertThat(output).contains("Set userdirectory.postgres.url=jdbc:postgresql://");
  }

  @Test
  void asksForAFileThatCanBeOpened(CapturedOutput output, @TempDir Path folder) {
    refuses(
        WithRoles.class,
        "userdirectory.store=sqlite",
        "userdirectory.sqlite.path=" + folder.resolve("missing/users.db"));

    assertThat(output)
        .contains("The store of the user directory can't be opened.", "userdirectory.sqlite.path");
  }

  @Test
  void asksForACronExpression(CapturedOutput output) {
    refuses(WithRoles.class, "userdirectory.store=memory", "userdirectory.purge.cron=at night");

    assertThat(output).contains("userdirectory.purge.cron is no cron expression", "0 30 3 * * *");
  }
}
