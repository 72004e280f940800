package dev.userdirectory.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.UserDirectory;
import jakarta.servlet.Filter;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.security.web.FilterChainProxy;
import org.springframework.test.annotation.DirtiesContext;

/** Where hosts of Spring Boot and Spring Security usually stumble. */
@SpringBootTest(
    classes = CameraHost.class,
    properties = {"userdirectory.store=memory", "spring.threads.virtual.enabled=true"},
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@DirtiesContext
class TrapsTest {

  @LocalServerPort private int port;
  @Autowired private UserDirectory directory;
  @Autowired private ApplicationContext context;
  private Client host;

  @BeforeEach
  void aHost() {
    host = Client.of(port);
  }

  @Test
  void showsTheErrorOfAnOpenEndpointInsteadOfAskingForAToken() {
    HttpResponse<String> answer = host.get("/open/broken");

    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).contains("\"error\":\"Internal Server Error\"");
  }

  @Test
  void doesNotTellStrangersWhichPathsThereAre() {
    assertThat(host.get("/nowhere").statusCode()).isEqualTo(401);
    assertThat(host.get("/open/nowhere").statusCode()).isEqualTo(404);
    assertThat(host.with(new Acme(directory).ownerToken()).get("/nowhere").statusCode())
        .isEqualTo(404);
  }

  @Test
  void keepsTheErrorPageItselfBehindTheHostsRules() {
    assertThat(host.get("/error").statusCode()).isEqualTo(401);
  }

  @Test
  void runsItsFiltersInsideTheSecurityChainOnly() {
    List<String> inChain =
        context.getBean(FilterChainProxy.class).getFilterChains().get(0).getFilters().stream()
            .map(filter -> filter.getClass().getSimpleName())
            .toList();

    assertThat(inChain).containsOnlyOnce("TokenFilter");
    assertThat(context.getBeansOfType(Filter.class).values())
        .noneMatch(filter -> filter.getClass().getName().startsWith("dev.userdirectory"));
  }

  @Test
  void keepsTheCallerInAnAsynchronousRequest() {
    Acme acme = new Acme(directory);

    assertThat(host.with(acme.ownerToken()).get("/later").body())
        .isEqualTo(acme.ownerId().toString());
    assertThat(host.get("/later").statusCode()).isEqualTo(401);
  }

  @Test
  void answersACorsPreflightWithoutAToken() {
    HttpResponse<String> answer = host.preflight("/me", "https://app.example");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Access-Control-Allow-Origin"))
        .contains("https://app.example");
    assertThat(host.preflight("/me", "https://elsewhere.example").statusCode()).isEqualTo(403);
  }

  @Test
  void leavesThePathLogoutToTheHost() {
    assertThat(host.with(new Acme(directory).ownerToken()).post("/logout").statusCode())
        .isEqualTo(404);
  }
}
