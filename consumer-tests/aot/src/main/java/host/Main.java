package host;

import static dev.userdirectory.spring.security.UserDirectoryConfigurer.userDirectory;
import static org.springframework.security.config.Customizer.withDefaults;

import dev.userdirectory.Caller;
import dev.userdirectory.Identity;
import dev.userdirectory.RequestContext;
import dev.userdirectory.SignInRequest;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.access.RoleModels;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Starts a host, asks it a few things, and ends. */
@SpringBootApplication
public class Main {

  @Bean
  RoleModel roles() {
    return RoleModels.ownerAdminOperatorViewer().granting("viewer", "cameras.view");
  }

  @Bean
  SecurityFilterChain application(HttpSecurity http) throws Exception {
    return http.with(userDirectory(), withDefaults())
        .authorizeHttpRequests(
            requests ->
                requests.requestMatchers("/console/**").permitAll().anyRequest().authenticated())
        .build();
  }

  @RestController
  static class Cameras {

    @GetMapping("/me")
    String me(Caller caller) {
      return caller.user().toString();
    }

    @GetMapping("/cameras")
    @PreAuthorize("hasPermission('dock-4', 'cameras.view')")
    String cameras() {
      return "All cameras";
    }
  }

  public static void main(String[] args) throws Exception {
    try (ConfigurableApplicationContext host = SpringApplication.run(Main.class, args)) {
      Identity jordan = Identity.verified("idp|4711", "jordan@acme.example");
      String token =
          host.getBean(UserDirectory.class)
              .signIn(SignInRequest.of(jordan).register(true), RequestContext.none())
              .token()
              .reveal();
      String port = host.getEnvironment().getProperty("local.server.port");
      System.out.println("GET /me without a token: " + status(port, "/me", "none"));
      System.out.println("GET /me: " + status(port, "/me", token));
      System.out.println("GET /cameras: " + status(port, "/cameras", token));
      System.out.println("GET /console without a login: " + status(port, "/console", "none"));
    }
  }

  private static int status(String port, String path, String token) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
            .header("Authorization", "Bearer " + token)
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).statusCode();
  }
}
