package dev.userdirectory.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.spring.test.AutoConfigureTestDirectory;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.web.client.RestClient;

/** The console is for those who sign in to the application, and shows them their organization. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@AutoConfigureTestDirectory
class AdministrationTest {

  @LocalServerPort private int port;

  private RestClient client(String password) {
    return RestClient.builder()
        .baseUrl("http://localhost:" + port)
        .defaultStatusHandler(HttpStatusCode::isError, (request, response) -> {})
        .defaultHeaders(headers -> headers.setBasicAuth("jordan@acme.example", password))
        .build();
  }

  private ResponseEntity<String> get(String password, String path) {
    return client(password).get().uri(path).retrieve().toEntity(String.class);
  }

  @Test
  void showsAnOwnerTheirOrganization() {
    client("secret").post().uri("/sign-in?register=Acme").retrieve().toBodilessEntity();

    String home = String.valueOf(get("secret", "/console").getHeaders().getFirst("Location"));

    assertThat(home).startsWith("/console/o/");
    assertThat(get("secret", home).getBody()).contains("<h1>Acme</h1>", "Rename");
  }

  @Test
  void requiresALogin() {
    ResponseEntity<String> answer = get("guess", "/console");

    assertThat(answer.getStatusCode().value()).isEqualTo(401);
    assertThat(answer.getHeaders().getFirst("WWW-Authenticate")).startsWith("Basic");
  }
}
