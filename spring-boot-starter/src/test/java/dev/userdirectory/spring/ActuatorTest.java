package dev.userdirectory.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.UserDirectory;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;

/** Spring Boot's actuator shows how the directory is. */
@SpringBootTest(
    classes = CameraHost.class,
    properties = {
      "userdirectory.store=memory",
      "management.endpoint.health.show-details=always",
      "management.endpoints.web.exposure.include=health"
    },
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@DirtiesContext
class ActuatorTest {

  @LocalServerPort private int port;
  @Autowired private UserDirectory directory;
  @Autowired private MeterRegistry registry;

  private HttpResponse<String> health(String token) {
    return Client.of(port).with(token).get("/actuator/health");
  }

  @Test
  void isUpWhileTheStoreAnswers() {
    assertThat(health(new Acme(directory).ownerToken()).body())
        .contains("\"userDirectory\":{\"status\":\"UP\"", "\"responseTime\":");
  }

  @Test
  void countsWhatTheDirectoryDoes() {
    Acme acme = new Acme(directory);

    assertThat(acme.ownerToken()).isNotBlank();
    assertThat(registry.get("userdirectory.operation").timers()).isNotEmpty();
  }
}
