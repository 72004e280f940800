package dev.userdirectory.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.UserChange;
import dev.userdirectory.UserDirectory;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Annotations on methods ask the directory, although the host enabled nothing. */
@SpringBootTest(
    classes = CameraHost.class,
    properties = {
      "userdirectory.store=memory",
      "server.error.include-message=always", // Spring Boot 3
      "spring.web.error.include-message=always" // Spring Boot 4
    },
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class PermissionChecksTest {

  @LocalServerPort private int port;
  @Autowired private UserDirectory directory;
  private Acme acme;

  @BeforeEach
  void anOrganization() {
    acme = new Acme(directory);
  }

  private HttpResponse<String> get(String token, String path) {
    return Client.of(port).with(token).get(path);
  }

  @Test
  void allowsAUserWhatTheirRoleGrantsAtTheirSite() {
    assertThat(get(acme.token("casey", "viewer", "dock-4"), "/sites/dock-4/camera").body())
        .isEqualTo("The camera at dock-4");
  }

  @Test
  void refusesAUserAtAnotherSite() {
    HttpResponse<String> answer =
        get(acme.token("casey", "viewer", "dock-4"), "/sites/gate-1/camera");

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(answer.body()).contains("\"code\":\"forbidden\"", "\"reason\":\"default_deny\"");
  }

  private String tokenOfSomebodyWhoIsDeniedCameras() {
    String token = acme.token("casey", "operator");
    acme.system()
        .users()
        .update(acme.idOf("casey"), UserChange.empty().permission("cameras.view", false));
    return token;
  }

  @Test
  void namesTheRuleThatRefused() {
    assertThat(get(tokenOfSomebodyWhoIsDeniedCameras(), "/sites/dock-4/camera").body())
        .contains("\"code\":\"forbidden\"", "\"reason\":\"denial_wins\"");
  }

  @Test
  void reportsDefaultDenyIfSomethingElseRefused() {
    assertThat(get(tokenOfSomebodyWhoIsDeniedCameras(), "/sites/dock-4/archive").body())
        .contains("\"code\":\"forbidden\"", "\"reason\":\"default_deny\"");
  }

  @Test
  void aPermissionIsAnAuthorityOnlyIfItIsHeldEverywhere() {
    assertThat(get(acme.token("robin", "operator"), "/cameras").statusCode()).isEqualTo(200);
    assertThat(get(acme.token("casey", "viewer", "dock-4"), "/cameras").statusCode())
        .isEqualTo(403);
  }

  @Test
  void refusesABlankSite() {
    assertThat(get(acme.ownerToken(), "/sites/%20/camera").statusCode()).isEqualTo(403);
  }

  @Test
  void failsForAnUnknownPermission() {
    HttpResponse<String> answer = get(acme.ownerToken(), "/sites/dock-4/lens");

    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).contains("hasPermission names 'cameras.veiw'");
  }
}
