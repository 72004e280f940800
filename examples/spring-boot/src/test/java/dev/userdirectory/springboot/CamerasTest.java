package dev.userdirectory.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.SiteId;
import dev.userdirectory.spring.test.AutoConfigureTestDirectory;
import dev.userdirectory.testkit.TestDirectory;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.client.RestClient;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@AutoConfigureTestDirectory
class CamerasTest {

  private static final SiteId DOCK = SiteId.of("dock-4");

  @Autowired private TestDirectory acme;
  @LocalServerPort private int port;

  private RestClient.Builder client() {
    return RestClient.builder()
        .baseUrl("http://localhost:" + port)
        .defaultStatusHandler(HttpStatusCode::isError, (request, response) -> {});
  }

  private RestClient as(String name) {
    return client().defaultHeaders(headers -> headers.setBearerAuth(acme.tokenOf(name))).build();
  }

  private ResponseEntity<String> camera(String name, String site) {
    return as(name).get().uri("/sites/{site}/camera", site).retrieve().toEntity(String.class);
  }

  @Test
  void showsTheCameraOfTheirSiteToAViewer() {
    acme.user("robin", "viewer", DOCK);

    assertThat(camera("robin", "dock-4").getBody()).startsWith("What the camera at dock-4 shows");
    assertThat(camera("robin", "gate-1").getStatusCode().value()).isEqualTo(403);
  }

  @Test
  void letsAnInvitedPersonAcceptWithTheirOwnLogin() {
    as("owner")
        .post()
        .uri("/invitations")
        .contentType(MediaType.APPLICATION_JSON)
        .body("{\"email\":\"casey@acme.example\",\"role\":\"viewer\",\"site\":\"dock-4\"}")
        .retrieve()
        .toBodilessEntity();
    String code = acme.sender().codeTo("casey@acme.example");

    ResponseEntity<String> signedIn =
        client()
            .defaultHeaders(headers -> headers.setBasicAuth("casey@acme.example", "secret"))
            .build()
            .post()
            .uri("/sign-in?invitation={code}", code)
            .retrieve()
            .toEntity(String.class);

    assertThat(signedIn.getBody()).contains("\"organization\":\"Acme\"", "\"token\":\"uds_");
    assertThat(as("owner").get().uri("/users").retrieve().body(String.class))
        .contains("{\"email\":\"casey@acme.example\",\"role\":\"viewer\",\"state\":\"ACTIVE\"}");
  }

  @Test
  void tellsWhatIsWrongWithAnInvitation() {
    ResponseEntity<String> answer =
        as("owner")
            .post()
            .uri("/invitations")
            .contentType(MediaType.APPLICATION_JSON)
            .body("{\"email\":\"nobody\",\"role\":\"viewer\",\"site\":\"dock-4\"}")
            .retrieve()
            .toEntity(String.class);

    assertThat(answer.getStatusCode().value()).isEqualTo(400);
    assertThat(answer.getHeaders().getContentType()).isEqualTo(MediaType.APPLICATION_PROBLEM_JSON);
    assertThat(answer.getBody()).contains("\"field\":\"email\"");
  }

  @Test
  void refusesPeopleWithoutAToken() {
    assertThat(
            client()
                .build()
                .get()
                .uri("/users")
                .retrieve()
                .toBodilessEntity()
                .getStatusCode()
                .value())
        .isEqualTo(401);
  }
}
