package dev.userdirectory.spring.test;

import static dev.userdirectory.spring.security.UserDirectoryConfigurer.userDirectory;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.config.Customizer.withDefaults;

import dev.userdirectory.AuditEvent;
import dev.userdirectory.NewUser;
import dev.userdirectory.OrganizationDirectory;
import dev.userdirectory.PageRequest;
import dev.userdirectory.SystemActor;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.access.RoleModels;
import dev.userdirectory.spi.DirectoryListener;
import dev.userdirectory.spi.DirectoryStore;
import dev.userdirectory.testkit.TestDirectory;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** The tests of a host, each with an empty directory. */
@SpringBootTest(
    classes = AutoConfigureTestDirectoryTest.Host.class,
    properties = {
      "userdirectory.store=sqlite",
      "userdirectory.sqlite.path=/missing/users.db",
      "userdirectory.session.lifetime=2h"
    },
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@AutoConfigureTestDirectory
class AutoConfigureTestDirectoryTest {

  @SpringBootConfiguration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  @Import(Invitations.class)
  static class Host {

    private final List<AuditEvent> told = new ArrayList<>();

    @Bean
    RoleModel roles() {
      return RoleModels.ownerAdminOperatorViewer();
    }

    @Bean
    DirectoryListener listener() {
      return told::addAll;
    }

    @Bean
    SecurityFilterChain security(HttpSecurity http) throws Exception {
      return http.with(userDirectory(), withDefaults())
          .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
          .build();
    }
  }

  @RestController
  static class Invitations {
    @PostMapping("/invitations")
    String invite(OrganizationDirectory acme) {
      return acme.invitations()
          .create(NewUser.of("lee@guards.example").role("operator"))
          .user()
          .displayName();
    }
  }

  @LocalServerPort private int port;
  @Autowired private TestDirectory acme;
  @Autowired private UserDirectory directory;
  @Autowired private ApplicationContext context;
  @Autowired private Clock clock;
  @Autowired private Host host;

  private int invite(String token) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/invitations"))
            .header("Authorization", "Bearer " + token)
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).statusCode();
  }

  @RepeatedTest(2)
  void beginsWithAnEmptyDirectory() {
    assertThat(directory.organizations(SystemActor.named("test")).list(PageRequest.first()).total())
        .isZero();

    acme.user("casey", "operator");
    assertThat(directory.organizations(SystemActor.named("test")).list(PageRequest.first()).total())
        .isEqualTo(1);
  }

  @Test
  void tokensOfTestUsersWorkInTheRunningApplication() throws IOException, InterruptedException {
    assertThat(invite(acme.user("kim", "admin").tokenOf("kim"))).isEqualTo(200);
    assertThat(invite(acme.user("casey", "operator").tokenOf("casey"))).isEqualTo(403);
  }

  @Test
  void recordsInvitations() throws IOException, InterruptedException {
    invite(acme.user("kim", "admin").tokenOf("kim"));

    assertThat(acme.sender().codeTo("lee@guards.example")).startsWith("udi_");
  }

  @Test
  void theTestCanAdvanceTheClock() throws IOException, InterruptedException {
    String token = acme.user("kim", "admin").tokenOf("kim");

    acme.clock().advance(Duration.ofHours(2));

    assertThat(clock.instant()).isEqualTo(acme.clock().instant());
    assertThat(invite(token)).isEqualTo(401);
  }

  @Test
  void opensNoStoreOfTheApplication() {
    assertThat(context.getBeanProvider(DirectoryStore.class).stream()).isEmpty();
  }

  /** Here, since Spring Boot makes up none beside OAuth 2, which the starter's own tests have. */
  @Test
  void createsNoDefaultUserDetailsService() {
    assertThat(context.getBeanProvider(UserDetailsService.class).stream()).isEmpty();
  }

  @Test
  void notifiesTheApplicationsListeners() {
    host.told.clear();

    acme.user("kim", "admin");

    assertThat(host.told).isNotEmpty();
  }

  @Nested
  class OfANestedClass {

    @Test
    void sharesTheDirectoryOfTheEnclosingClass(@Autowired TestDirectory injected) {
      assertThat(injected).isSameAs(acme);
      assertThat(acme.directory().health().isUp()).isTrue();
    }
  }
}
