package dev.userdirectory.spring.actuate;

import dev.userdirectory.UserDirectory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Reports the directory's health to Spring Boot 4, with one cheap query to the store. */
final class Boot4Health implements HealthIndicator {

  private final UserDirectory directory;

  Boot4Health(UserDirectory directory) {
    this.directory = directory;
  }

  @Override
  public Health health() {
    dev.userdirectory.Health health = directory.health();
    Health.Builder answer = health.isUp() ? Health.up() : Health.down();
    answer.withDetail("responseTime", health.responseTime().toMillis() + " ms");
    String problem = health.problem();
    return problem == null ? answer.build() : answer.withDetail("problem", problem).build();
  }
}
