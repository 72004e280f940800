package dev.userdirectory.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.UserDirectory;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Who calls is told by a bearer token. */
@SpringBootTest(
    classes = CameraHost.class,
    properties = "userdirectory.store=memory",
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class TokensTest {

  @LocalServerPort private int port;
  @Autowired private UserDirectory directory;
  private Acme acme;
  private Client host;

  @BeforeEach
  void anOrganization() {
    acme = new Acme(directory);
    host = Client.of(port);
  }

  @Test
  void givesTheCallerToAController() {
    assertThat(host.with(acme.ownerToken()).get("/me").body()).isEqualTo(acme.ownerId().toString());
  }

  @Test
  void givesTheOrganizationToAController() {
    assertThat(host.with(acme.ownerToken()).get("/organization").body()).isEqualTo("Acme");
  }

  @Test
  void acceptsTheKeyOfAMachineUser() {
    assertThat(host.with(acme.key("operator")).get("/cameras").body()).isEqualTo("All cameras");
  }

  @Test
  void refusesARequestWithoutAToken() {
    HttpResponse<String> answer = host.get("/me");

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(answer.body()).contains("\"code\":\"auth_required\"", "\"reason\":\"no_session\"");
  }

  @Test
  void saysWhyATokenIsRefused() {
    String token = acme.token("casey", "operator");
    acme.system().sessions().revokeAll(acme.idOf("casey"));

    HttpResponse<String> answer = host.with(token).get("/me");

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body()).contains("\"reason\":\"session_ended\"").doesNotContain(token);
  }

  @Test
  void anInvalidTokenDoesNotPreventSigningIn() {
    assertThat(host.with("uds_old").post("/open/sign-in?email=" + acme.email("sam")).statusCode())
        .isEqualTo(200);
  }

  @Test
  void refusesAnInvalidTokenEvenIfTheCallerIsOptional() {
    assertThat(host.get("/open/caller").body()).isEqualTo("nobody");
    assertThat(host.with("uds_old").get("/open/caller").statusCode()).isEqualTo(401);
  }

  @Test
  void requiresATokenIfAnOpenEndpointNeedsACaller() {
    assertThat(host.get("/open/strict").statusCode()).isEqualTo(401);
    assertThat(host.with(acme.ownerToken()).get("/open/strict").statusCode()).isEqualTo(200);
  }

  @Test
  void createsNoHttpSession() {
    assertThat(host.with(acme.ownerToken()).get("/me").headers().firstValue("Set-Cookie"))
        .isEmpty();
    assertThat(host.get("/me").headers().firstValue("Set-Cookie")).isEmpty();
  }

  @Test
  void passesTheRequestContextToAController() {
    String body =
        host.with(acme.ownerToken())
            .get("/context", "User-Agent", "a browser", "X-Request-Id", "4711")
            .body();

    assertThat(body).contains("a browser", "4711", "127.0.0.1");
  }
}
