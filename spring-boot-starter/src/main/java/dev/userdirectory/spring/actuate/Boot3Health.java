package dev.userdirectory.spring.actuate;

import dev.userdirectory.UserDirectory;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;

/** Reports the directory's health to Spring Boot 3, with one cheap query to the store. */
final class Boot3Health implements HealthIndicator {

  private final UserDirectory directory;

  Boot3Health(UserDirectory directory) {
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
