package dev.userdirectory.spring.actuate;

import dev.userdirectory.UserDirectory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Asks the directory's store one cheap question, for Spring Boot 4. */
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
