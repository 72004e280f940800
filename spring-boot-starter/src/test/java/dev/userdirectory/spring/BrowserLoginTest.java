package dev.userdirectory.spring;

import static dev.userdirectory.spring.security.UserDirectoryConfigurer.verifiedIdentities;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.config.Customizer.withDefaults;

import dev.userdirectory.Caller;
import dev.userdirectory.Identity;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.access.RoleModels;
import dev.userdirectory.spring.security.Identities;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** A host in which browsers log in and keep an HTTP session, and programs bring tokens. */
@SpringBootTest(
    classes = BrowserLoginTest.Host.class,
    properties = "userdirectory.store=memory",
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class BrowserLoginTest {

  @SpringBootConfiguration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  @Import({CameraHost.Cameras.class, CameraHost.Open.class, Persons.class})
  static class Host {

    @Bean
    RoleModel roles() {
      return RoleModels.ownerAdminOperatorViewer().granting("operator", "cameras.view");
    }

    @Bean
    UserDetailsService logins() {
      return name -> User.withUsername(name).password("{noop}secret").build();
    }

    @Bean
    Identities identities() {
      return login -> Identity.verified("idp|" + login.getName(), login.getName());
    }

    @Bean
    SecurityFilterChain security(HttpSecurity http) throws Exception {
      return http.formLogin(withDefaults())
          .with(verifiedIdentities(), persons -> persons.newcomersAt("/welcome"))
          .authorizeHttpRequests(
              requests ->
                  requests.requestMatchers("/open/**").permitAll().anyRequest().authenticated())
          .build();
    }
  }

  @RestController
  static class Persons {

    @GetMapping("/welcome")
    String welcome(Identity person, Optional<Caller> caller) {
      String user = caller.map(each -> each.user().toString()).orElse("nobody yet");
      return person.verifiedEmail() + " is " + user;
    }

    @GetMapping("/open/person")
    String person(Identity person) {
      return String.valueOf(person.verifiedEmail());
    }

    @GetMapping("/open/csrf")
    String csrf(CsrfToken token) {
      return token.getToken();
    }
  }

  @LocalServerPort private int port;
  @Autowired private UserDirectory directory;
  private final HttpClient browser =
      HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
  private Acme acme;

  @BeforeEach
  void start() {
    acme = new Acme(directory);
  }

  private HttpRequest.Builder request(String path, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    return headers.length == 0 ? request : request.headers(headers);
  }

  private HttpResponse<String> get(String path, String... headers)
      throws IOException, InterruptedException {
    return browser.send(request(path, headers).build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String path, String form, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        request(path, headers)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form));
    return browser.send(request.build(), BodyHandlers.ofString());
  }

  private String csrf() throws IOException, InterruptedException {
    return "_csrf=" + URLEncoder.encode(get("/open/csrf").body(), StandardCharsets.UTF_8);
  }

  private void logIn(String email) throws IOException, InterruptedException {
    String form = csrf() + "&password=secret&username=";
    HttpResponse<String> answer =
        post("/login", form + URLEncoder.encode(email, StandardCharsets.UTF_8));
    assertThat(answer.headers().firstValue("Location").orElse("")).doesNotContain("error");
  }

  private static void assertRefused(HttpResponse<String> answer, int status, String reason) {
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.body()).contains("\"reason\":\"" + reason + "\"");
  }

  @Test
  void requiresALoginForAVerifiedIdentity() throws Exception {
    assertRefused(get("/open/person"), 401, "no_session");
  }

  @Test
  void aDirectoryTokenIsNotAVerifiedIdentity() throws Exception {
    for (String token : new String[] {acme.ownerToken(), acme.key("operator")}) {
      assertRefused(get("/open/person", "Authorization", "Bearer " + token), 401, "no_session");
    }
  }

  @Test
  void aUserWhoHasLoggedInIsTheCaller() throws Exception {
    logIn(acme.email("jordan"));

    assertThat(get("/me").body()).isEqualTo(acme.ownerId().toString());
    assertThat(get("/open/person").body()).isEqualTo(acme.email("jordan"));
    assertThat(get("/welcome").body()).isEqualTo(acme.email("jordan") + " is " + acme.ownerId());
  }

  @Test
  void newcomersAreRefusedOnlyWhereAUserIsNeeded() throws Exception {
    logIn("new@acme.example");

    assertRefused(get("/me"), 404, "no_user");
    assertRefused(get("/me", "Accept", "text/html"), 404, "no_user");
    assertThat(get("/open/hello").body()).isEqualTo("hello");
    assertThat(get("/open/caller").statusCode()).isEqualTo(404);
    assertThat(get("/welcome").body()).isEqualTo("new@acme.example is nobody yet");
  }

  @Test
  void acceptsAFormFromABrowserOnlyWithItsCsrfToken() throws Exception {
    logIn(acme.email("jordan"));

    assertRefused(post("/operators?email=" + acme.email("casey"), ""), 403, "csrf_refused");
    assertThat(post("/operators?email=" + acme.email("casey"), csrf()).statusCode()).isEqualTo(200);
  }

  @Test
  void acceptsAPostWithADirectoryTokenButNoCsrfToken() throws Exception {
    HttpResponse<String> hired =
        post(
            "/operators?email=" + acme.email("robin"),
            "",
            "Authorization",
            "Bearer " + acme.ownerToken());

    assertThat(hired.statusCode()).isEqualTo(200);
    assertThat(hired.headers().firstValue("Set-Cookie")).isEmpty();
  }

  @Test
  void refusesADeadTokenDespiteAValidSessionCookie() throws Exception {
    logIn(acme.email("jordan"));
    String[] dead = {"Authorization", "Bearer uds_" + "x".repeat(43)};

    assertRefused(get("/me", dead), 401, "no_session");
    assertThat(post("/operators?email=robin@acme.example", "", dead).statusCode()).isEqualTo(401);
    assertThat(get("/open/hello", dead).body()).isEqualTo("hello");
    assertThat(get("/me").body()).isEqualTo(acme.ownerId().toString());
  }
}
