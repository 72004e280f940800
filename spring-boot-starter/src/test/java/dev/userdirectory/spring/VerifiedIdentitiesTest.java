package dev.userdirectory.spring;

import static dev.userdirectory.spring.security.UserDirectoryConfigurer.verifiedIdentities;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.config.Customizer.withDefaults;

import dev.userdirectory.Identity;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.RequestContext;
import dev.userdirectory.SignInRequest;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.access.RoleModels;
import dev.userdirectory.spi.OperationObserver;
import java.net.http.HttpResponse;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
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
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** A host whose identity provider's tokens come with each request. */
@SpringBootTest(
    classes = VerifiedIdentitiesTest.Host.class,
    properties = "userdirectory.store=memory",
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class VerifiedIdentitiesTest {

  @SpringBootConfiguration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  @Import({CameraHost.Cameras.class, CameraHost.Open.class, Registration.class})
  static class Host {

    @Bean
    RoleModel roles() {
      return RoleModels.ownerAdminOperatorViewer().granting("operator", "cameras.view");
    }

    @Bean
    AtomicInteger refused() {
      return new AtomicInteger();
    }

    @Bean
    OperationObserver observer(AtomicInteger refused) {
      return operation -> {
        if (operation.failure() != null) {
          refused.incrementAndGet();
        }
      };
    }

    @Bean
    JwtDecoder decoder() {
      return Issuer.decoder();
    }

    @Bean
    SecurityFilterChain security(HttpSecurity http) throws Exception {
      return http.oauth2ResourceServer(tokens -> tokens.jwt(withDefaults()))
          .with(
              verifiedIdentities(),
              persons ->
                  persons
                      .newcomersAt("/register")
                      .organizationFrom(
                          request -> {
                            String named = request.getHeader("X-Organization");
                            return named == null ? null : OrganizationId.of(named);
                          }))
          .authorizeHttpRequests(
              requests ->
                  requests.requestMatchers("/open/**").permitAll().anyRequest().authenticated())
          .build();
    }
  }

  @RestController
  static class Registration {

    private final UserDirectory directory;

    Registration(UserDirectory directory) {
      this.directory = directory;
    }

    @PostMapping("/register")
    String register(Identity person, RequestContext context) {
      return directory
          .signIn(SignInRequest.of(person).register(true), context)
          .user()
          .id()
          .toString();
    }
  }

  @LocalServerPort private int port;
  @Autowired private UserDirectory directory;
  @Autowired private AtomicInteger refused;
  private Client host;
  private String email;
  private String subject;

  @BeforeEach
  void aPerson() {
    host = Client.of(port);
    subject = UUID.randomUUID().toString();
    email = subject + "@acme.example";
  }

  private Client person() {
    return host.with(Issuer.token(subject, email));
  }

  @Test
  void aVerifiedPersonIsTheCaller() {
    String user = person().post("/register").body();

    assertThat(person().get("/me").body()).isEqualTo(user);
  }

  @Test
  void newcomersReachOnlyTheRegistration() {
    HttpResponse<String> answer = person().get("/cameras");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("\"reason\":\"no_user\"");
    assertThat(person().post("/register").statusCode()).isEqualTo(200);
  }

  @Test
  void refusesATokenThatTheProviderDidNotSign() {
    HttpResponse<String> answer = host.with("nonsense").get("/me");

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(answer.headers().allValues("WWW-Authenticate"))
        .singleElement()
        .asString()
        .startsWith("Bearer error=\"invalid_token\"");
    assertThat(answer.body()).contains("The bearer token is not valid");
  }

  @Test
  void ignoresAnUnverifiedEmailAddress() {
    Acme acme = new Acme(directory);
    acme.token("robin", "operator");
    acme.system().users().create(dev.userdirectory.NewUser.of(email).role("operator"));

    assertThat(host.with(Issuer.tokenOfUnverified(subject, email)).get("/me").body())
        .contains("\"reason\":\"no_user\"");
    assertThat(person().get("/me").statusCode()).isEqualTo(200);
  }

  @Test
  void refusesTheTokenOfADisabledUser() {
    Acme acme = new Acme(directory);
    String token = acme.token("casey", "operator");
    acme.system().users().disable(acme.idOf("casey"));

    assertThat(host.with(token).get("/me").statusCode()).isEqualTo(401);
  }

  @Test
  void aPersonInSeveralOrganizationsMustNameOne() {
    String first = person().post("/register").body();
    OrganizationId other =
        directory
            .organizations(dev.userdirectory.SystemActor.named("test"))
            .create(
                "Globex",
                dev.userdirectory.NewUser.of(email)
                    .role("owner")
                    .externalId(Identity.of("https://idp.example", subject).externalId()))
            .organization()
            .id();

    assertThat(person().get("/me").statusCode()).isEqualTo(409);
    assertThat(person().get("/me", "X-Organization", other.toString()).body())
        .isNotEqualTo(first)
        .hasSize(first.length());
  }

  @Test
  void acceptsTheKeyOfAMachineUserToo() {
    assertThat(host.with(new Acme(directory).key("operator")).get("/cameras").body())
        .isEqualTo("All cameras");
  }

  @Test
  void acceptsAPostWithADirectoryToken() {
    Acme acme = new Acme(directory);
    String path = "/operators?email=" + acme.email("robin");

    assertThat(host.with(acme.ownerToken()).post(path).statusCode()).isEqualTo(200);
  }

  @Test
  void aProviderTokenIsNotCheckedAsADirectoryToken() {
    person().post("/register");
    refused.set(0);

    assertThat(person().get("/me").statusCode()).isEqualTo(200);
    assertThat(refused).hasValue(0);
  }

  @Test
  void onlyOpenEndpointsAreReachableWithoutAToken() {
    assertThat(host.get("/open/hello").body()).isEqualTo("hello");
    assertThat(host.get("/cameras").statusCode()).isEqualTo(401);
  }
}
