package dev.userdirectory.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.Caller;
import dev.userdirectory.Identity;
import dev.userdirectory.NewKey;
import dev.userdirectory.NewUser;
import dev.userdirectory.OrganizationDirectory;
import dev.userdirectory.RequestContext;
import dev.userdirectory.SystemActor;
import dev.userdirectory.SystemDirectory;
import dev.userdirectory.User;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.access.RoleModels;
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
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The guide's login by a browser, with a real redirect to a provider and back. */
@SpringBootTest(
    classes = BrowserLoginTest.Application.class,
    properties = {"userdirectory.store=memory", "userdirectory.console.enabled=false"},
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class BrowserLoginTest {

  private static final IdentityProvider PROVIDER = new IdentityProvider();
  private static final Pattern CSRF = Pattern.compile("\"csrf\":\"([^\"]+)\"");

  @SpringBootConfiguration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  @Import({BrowserLogin.class, Welcome.class, Names.class})
  static class Application {

    @Bean
    RoleModel roles() {
      return RoleModels.ownerAdminUser();
    }
  }

  @RestController
  static class Names {

    @GetMapping("/name")
    String name(OrganizationDirectory acme) {
      return acme.organization().name();
    }

    @PostMapping("/name")
    String rename(OrganizationDirectory acme, @RequestParam("name") String name) {
      return acme.rename(name).name();
    }
  }

  @DynamicPropertySource
  static void provider(DynamicPropertyRegistry properties) {
    String client = "spring.security.oauth2.client.";
    properties.add(client + "provider.idp.issuer-uri", PROVIDER::issuer);
    properties.add(client + "registration.idp.client-id", () -> "cameras");
    properties.add(client + "registration.idp.client-secret", () -> "secret");
    properties.add(client + "registration.idp.scope", () -> "openid,email");
  }

  @AfterAll
  static void stop() {
    PROVIDER.close();
  }

  @LocalServerPort private int port;
  @Autowired private UserDirectory directory;
  private final String domain = UUID.randomUUID() + ".example";

  /** A browser of one person: it keeps cookies and follows redirects. */
  private final class Person {

    private final HttpClient browser =
        HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.ALWAYS)
            .build();

    private final String email;

    private Person(String name) {
      email = name + "@" + domain;
      PROVIDER.verifies(email);
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
      HttpRequest request = request(path).header("Accept", "text/html,*/*").build();
      return browser.send(request, BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String form)
        throws IOException, InterruptedException {
      Matcher csrf = CSRF.matcher(get("/welcome").body());
      assertThat(csrf.find()).isTrue();
      HttpRequest request =
          request(path)
              .header("X-CSRF-TOKEN", csrf.group(1))
              .header("Content-Type", "application/x-www-form-urlencoded")
              .POST(BodyPublishers.ofString(form))
              .build();
      return browser.send(request, BodyHandlers.ofString());
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
  }

  @Test
  void peopleRegisterAndAcceptInvitationsAfterTheProvidersLogin() throws Exception {
    Person jordan = new Person("jordan");
    HttpResponse<String> arrived = jordan.get("/name");
    assertThat(arrived.uri().getPath()).isEqualTo("/welcome");
    assertThat(arrived.body()).contains("\"email\":\"" + jordan.email + "\"", "\"user\":false");
    assertThat(jordan.get("/name").statusCode()).isEqualTo(404);

    assertThat(jordan.post("/join", "register=Acme").statusCode()).isEqualTo(204);
    assertThat(jordan.get("/welcome").body()).contains("\"user\":true");
    assertThat(jordan.get("/name").body()).isEqualTo("Acme");
    assertThat(jordan.post("/name", "name=Acme+Logistics").body()).isEqualTo("Acme Logistics");

    String code =
        system().invitations().create(NewUser.of("casey@" + domain).role("user")).code().reveal();
    Person casey = new Person("casey");
    assertThat(casey.get("/welcome").body()).contains("\"user\":false");
    String form = "invitation=" + URLEncoder.encode(code, StandardCharsets.UTF_8);
    assertThat(casey.post("/join", form).statusCode()).isEqualTo(204);
    assertThat(casey.get("/name").body()).isEqualTo("Acme Logistics");
    assertThat(casey.post("/name", "name=Taken+over").statusCode()).isEqualTo(403);
  }

  @Test
  void acceptsTheKeyOfAMachineUserInTheSameChain() throws Exception {
    Person jordan = new Person("jordan");
    jordan.get("/welcome");
    jordan.post("/join", "register=Acme");
    User machine = system().users().create(NewUser.machine("Export").role("admin"));
    NewKey terms = NewKey.of("test", Clock.systemUTC().instant().plus(Duration.ofDays(1)));
    String key = system().keys().issue(machine.id(), terms).secret().reveal();
    HttpRequest rename =
        request("/name?name=Globex")
            .header("Authorization", "Bearer " + key)
            .POST(BodyPublishers.noBody())
            .build();

    HttpResponse<String> renamed = HttpClient.newHttpClient().send(rename, BodyHandlers.ofString());

    assertThat(renamed.body()).isEqualTo("Globex");
    assertThat(jordan.get("/name").body()).isEqualTo("Globex");
  }

  /** The organization that the person of that name registered. */
  private SystemDirectory system() {
    Identity jordan = Identity.of(PROVIDER.issuer(), "jordan@" + domain);
    Caller caller = directory.authenticate(jordan, null, RequestContext.none());
    return directory.actingAs(SystemActor.named("test"), caller.organization());
  }
}
