package dev.userdirectory.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.AuditActions;
import dev.userdirectory.AuditEvent;
import dev.userdirectory.Identity;
import dev.userdirectory.RequestContext;
import dev.userdirectory.SignInRequest;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.access.RoleModels;
import dev.userdirectory.spi.DirectoryListener;
import dev.userdirectory.testkit.FakeClock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is over is taken away on a schedule, if a property says so. */
class PurgeTest {

  private final ApplicationContextRunner host =
      new ApplicationContextRunner()
          .withConfiguration(AutoConfigurations.of(UserDirectoryAutoConfiguration.class))
          .withUserConfiguration(Host.class)
          .withPropertyValues("userdirectory.store=memory");

  @Configuration(proxyBeanMethods = false)
  static class Host {

    private final CountDownLatch purged = new CountDownLatch(1);
    private final List<AuditEvent> events = new CopyOnWriteArrayList<>();

    @Bean
    RoleModel roles() {
      return RoleModels.ownerAdminOperatorViewer();
    }

    @Bean
    FakeClock clock() {
      return FakeClock.create();
    }

    @Bean
    DirectoryListener listener() {
      return committed -> {
        events.addAll(committed);
        if (committed.stream().anyMatch(PurgeTest::isPurge)) {
          purged.countDown();
        }
      };
    }
  }

  private static boolean isPurge(AuditEvent event) {
    return event.action().equals(AuditActions.ORGANIZATION_PURGED);
  }

  private static void signIn(UserDirectory directory, int organizations) {
    for (int i = 0; i < organizations; i++) {
      Identity person = Identity.verified("idp|" + i, "owner" + i + "@acme.example");
      directory.signIn(SignInRequest.of(person).register(true), RequestContext.none());
    }
  }

  @Test
  void doesNotPurgeByDefault() {
    host.run(context -> assertThat(context).doesNotHaveBean(DirectoryPurge.class));
  }

  @Test
  void purgesEveryOrganization() {
    host.withPropertyValues(
            "userdirectory.purge.cron=0 30 3 1 1 *", "userdirectory.purge.older-than=10d")
        .run(
            context -> {
              int moreThanAPage = 101;
              signIn(context.getBean(UserDirectory.class), moreThanAPage);
              DirectoryPurge purge = context.getBean(DirectoryPurge.class);
              FakeClock clock = context.getBean(FakeClock.class);

              clock.advance(Duration.ofDays(16));
              purge.run();
              List<AuditEvent> events = context.getBean(Host.class).events;
              assertThat(events).noneMatch(PurgeTest::isPurge);

              clock.advance(Duration.ofDays(2));
              purge.run();
              assertThat(events.stream().filter(PurgeTest::isPurge)).hasSize(moreThanAPage);
            });
  }

  @Test
  void runsOnTheCronSchedule() {
    host.withPropertyValues("userdirectory.purge.cron=* * * * * *")
        .run(
            context -> {
              signIn(context.getBean(UserDirectory.class), 1);
              context.getBean(FakeClock.class).advance(Duration.ofDays(60));

              context.getBean(Host.class).purged.await();

              assertThat(context.getBean(DirectoryPurge.class).isRunning()).isTrue();
            });
  }

  @Test
  void stopsBeforeTheDirectoryIsClosed() {
    DirectoryPurge[] purge = new DirectoryPurge[1];
    host.withPropertyValues("userdirectory.purge.cron=0 30 3 * * *")
        .run(context -> purge[0] = context.getBean(DirectoryPurge.class));

    assertThat(purge[0].isRunning()).isFalse();
  }
}
