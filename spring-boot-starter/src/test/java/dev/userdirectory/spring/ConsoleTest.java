package dev.userdirectory.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.config.Customizer.withDefaults;

import dev.userdirectory.AuditEvent;
import dev.userdirectory.AuditQuery;
import dev.userdirectory.Identity;
import dev.userdirectory.PageRequest;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.access.RoleModels;
import dev.userdirectory.spring.security.Identities;
import dev.userdirectory.spring.security.UserDirectoryConfigurer;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.web.SecurityFilterChain;

/** The console behind the filter chains of a host whose login is by password. */
@SpringBootTest(
    classes = ConsoleTest.Host.class,
    properties = {
      "userdirectory.store=memory",
      "userdirectory.console.enabled=true",
      "userdirectory.console.allow-changes=true",
      "userdirectory.console.staff-authority=staff.all",
      "server.servlet.context-path=/app",
      "server.forward-headers-strategy=framework"
    },
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ConsoleTest {

  private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([^\"]+)\"");
  private static final String OF_STAFF = "robin@staff.example";

  /** Protects by CSRF tokens, but for the console; lets the console say itself who is nobody. */
  @SpringBootConfiguration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class Host {

    @Bean
    RoleModel roles() {
      return RoleModels.ownerAdminOperatorViewer()
          .granting("viewer", "users.read")
          .granting("admin", "staff.all");
    }

    @Bean
    @Order(1)
    SecurityFilterChain programs(HttpSecurity http) throws Exception {
      return http.securityMatcher(request -> request.getHeader("X-Program") != null)
          .with(UserDirectoryConfigurer.userDirectory(), withDefaults())
          .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
          .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain people(HttpSecurity http) throws Exception {
      return http.httpBasic(withDefaults())
          .csrf(each -> each.ignoringRequestMatchers("/console/**"))
          .authorizeHttpRequests(
              requests ->
                  requests.requestMatchers("/console/**").permitAll().anyRequest().authenticated())
          .build();
    }

    @Bean
    UserDetailsService passwords() {
      return name ->
          User.withUsername(name)
              .password("{noop}secret")
              .authorities(name.equals(OF_STAFF) ? "staff.all" : "person")
              .build();
    }

    /** As careless as a host may be: it takes any name for a person's. */
    @Bean
    Identities identities() {
      return login -> Identity.verified("idp|" + login.getName(), login.getName());
    }
  }

  @LocalServerPort private int port;
  @Autowired private UserDirectory directory;
  private Client host;
  private Acme acme;

  @BeforeEach
  void anOrganization() {
    host = Client.of(port);
    acme = new Acme(directory);
  }

  private Client as(String name) {
    return host.login(acme.email(name), "secret");
  }

  private String home() {
    return "/app/console/o/" + acme.system().organization().id();
  }

  private static String location(HttpResponse<String> answer) {
    return answer.headers().firstValue("Location").orElse("none");
  }

  private static String tokenIn(HttpResponse<String> page) {
    Matcher token = TOKEN.matcher(page.body());
    assertThat(token.find()).isTrue();
    return token.group(1);
  }

  @Test
  void refusesAccessWithoutALogin() {
    HttpResponse<String> answer = host.get("/app/console");
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("WWW-Authenticate")).isEmpty(); // the console's own
    assertThat(host.get(home()).statusCode()).isEqualTo(401);
    assertThat(host.login(acme.email("jordan"), "guess").get(home()).statusCode()).isEqualTo(401);
  }

  @Test
  void linksIncludeTheContextPath() {
    assertThat(location(as("jordan").get("/app/console"))).isEqualTo(home());
    assertThat(as("jordan").get(home()).body())
        .contains("<h1>Acme</h1>", "href=\"" + home() + "/users\"");
  }

  @Test
  void linksIncludeTheForwardedPrefix() {
    String[] proxy = {"X-Forwarded-Prefix", "/tools"};

    assertThat(location(as("jordan").get("/app/console", proxy))).startsWith("/tools/console/o/");
    assertThat(as("jordan").get(home(), proxy).body())
        .contains("href=\"/tools/console/o/")
        .doesNotContain("\"/app/");
  }

  @Test
  void appliesAFormAsTheSignedInUser() {
    acme.token("kim", "admin");
    String token = tokenIn(as("kim").get(home() + "/new-user"));

    HttpResponse<String> answer =
        as("kim")
            .form(
                home() + "/users/create",
                "token=" + token + "&email=" + acme.email("casey") + "&role=operator");

    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(location(answer)).startsWith(home() + "/users/" + acme.idOf("casey"));
    assertThat(last().target()).isEqualTo(acme.idOf("casey"));
    assertThat(last().actor().user()).isEqualTo(acme.idOf("kim"));
  }

  private AuditEvent last() {
    return acme.system().audit().list(AuditQuery.latest(), PageRequest.first()).items().get(0);
  }

  @Test
  void refusesAFormWithoutTheConsolesToken() {
    HttpResponse<String> answer = as("jordan").form(home() + "/rename", "name=Globex");

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(acme.system().organization().name()).isEqualTo("Acme");
  }

  @Test
  void showsNoFormsToAViewer() {
    acme.token("casey", "viewer", "dock-4");
    acme.token("robin", "viewer", "dock-4");
    String robin = home() + "/users/" + acme.idOf("robin");
    String form = "<form method=\"post\"";

    assertThat(as("jordan").get(robin).body()).contains("robin", form);
    assertThat(as("casey").get(robin).body()).contains("robin").doesNotContain(form);
  }

  @Test
  void staffCanChangeAnyOrganizationUnderTheirOwnName() {
    Client staff = host.login(OF_STAFF, "secret");
    assertThat(location(staff.get("/app/console"))).isEqualTo("/app/console/organizations");

    String token = tokenIn(staff.get(home()));
    assertThat(staff.form(home() + "/rename", "token=" + token + "&name=Globex").statusCode())
        .isEqualTo(303);

    assertThat(acme.system().organization().name()).isEqualTo("Globex");
    assertThat(last().actor().system()).isEqualTo(OF_STAFF);
  }

  @Test
  void acceptsTheCallerOfASessionToken() {
    String token = acme.token("kim", "admin");

    assertThat(location(host.with(token).get("/app/console", "X-Program", "yes")))
        .isEqualTo(home());
  }

  /** A permission may have the name of the authority; organizations give permissions. */
  @Test
  void aUserWithAPermissionNamedLikeTheStaffAuthorityIsNotStaff() {
    String token = acme.token("kim", "admin");

    assertThat(host.with(token).get("/app/console/organizations", "X-Program", "yes").body())
        .doesNotContain("Create an organization");
    assertThat(location(as("kim").get("/app/console"))).isEqualTo(home());
  }

  @Test
  void refusesAPersonWhoIsNotAUser() {
    assertThat(host.login("stranger@elsewhere.example", "secret").get("/app/console").statusCode())
        .isEqualTo(403);
  }

  @Test
  void refusesAUserWhoIsDisabled() {
    acme.token("casey", "operator");
    acme.system().users().disable(acme.idOf("casey"));

    assertThat(as("casey").get("/app/console").statusCode()).isEqualTo(403);
  }
}
