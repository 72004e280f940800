package dev.userdirectory.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.UserDirectory;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.access.RoleModels;
import dev.userdirectory.spring.actuate.UserDirectoryActuatorAutoConfiguration;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.annotation.DirtiesContext;

/** Spring Boot's actuator shows how the directory is. */
@SpringBootTest(
    classes = CameraHost.class,
    properties = {
      "userdirectory.store=memory",
      "management.endpoints.web.base-path=/open",
      "management.endpoints.web.exposure.include=health,metrics",
      "management.endpoint.health.show-details=always"
    },
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@DirtiesContext
class ActuatorTest {

  private static final String[] HEALTH = {
    "management.endpoints.web.base-path=/open", "management.endpoint.health.show-details=always"
  };

  @LocalServerPort private int port;
  @Autowired private UserDirectory directory;

  private HttpResponse<String> health() {
    return Client.of(port).get("/open/health");
  }

  @Test
  void isUpWhileTheStoreAnswers() {
    assertThat(health().statusCode()).isEqualTo(200);
    assertThat(health().body()).contains("\"userDirectory\":{", "\"responseTime\":");
  }

  @Test
  void isDownWhenTheStoreDoesNotAnswer() {
    try (ConfigurableApplicationContext host =
        new SpringApplicationBuilder(CameraHost.class)
            .properties("server.port=0", "userdirectory.store=memory")
            .properties(HEALTH)
            .run()) {
      host.getBean(UserDirectory.class).close();
      HttpResponse<String> answer =
          Client.of(
                  Integer.parseInt(host.getEnvironment().getRequiredProperty("local.server.port")))
              .get("/open/health");

      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.body()).contains("\"problem\":");
    }
  }

  private static ApplicationContextRunner host(String... properties) {
    return new ApplicationContextRunner()
        .withConfiguration(
            AutoConfigurations.of(
                UserDirectoryAutoConfiguration.class, UserDirectoryActuatorAutoConfiguration.class))
        .withBean(RoleModel.class, RoleModels::ownerAdminOperatorViewer)
        .withPropertyValues("userdirectory.store=memory")
        .withPropertyValues(properties);
  }

  @Test
  void hasNoHealthIndicatorIfTheDefaultsAreDisabled() {
    host("management.health.defaults.enabled=false")
        .run(context -> assertThat(context).doesNotHaveBean("userDirectoryHealthIndicator"));
  }

  @Test
  void hasAHealthIndicatorIfOnlyItsNameIsEnabled() {
    host("management.health.defaults.enabled=false", "management.health.userdirectory.enabled=true")
        .run(context -> assertThat(context).hasBean("userDirectoryHealthIndicator"));
  }

  @Test
  void hasNoHealthIndicatorIfItsNameIsDisabled() {
    host("management.health.userdirectory.enabled=false")
        .run(context -> assertThat(context).doesNotHaveBean("userDirectoryHealthIndicator"));
  }

  @Test
  void publishesMetricsOfOperations() {
    Acme acme = new Acme(directory);

    assertThat(acme.ownerToken()).isNotBlank();
    assertThat(Client.of(port).get("/open/metrics/userdirectory.operation").body())
        .contains("\"sign_in\"");
  }

  @Test
  void hasNoMetricsWithoutMicrometer() {
    host()
        .withClassLoader(new FilteredClassLoader("io.micrometer.core"))
        .run(
            context ->
                assertThat(context)
                    .hasBean("userDirectoryHealthIndicator")
                    .doesNotHaveBean("userDirectoryMetrics"));
  }
}
